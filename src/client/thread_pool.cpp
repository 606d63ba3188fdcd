#include "thread_pool.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace otari::client {

ThreadPool::~ThreadPool() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void ThreadPool::run(std::function<void()> function) {
  {
    const std::scoped_lock lock(mutex_);
    queue_.push_back(std::move(function));
    if (idle_ < queue_.size() && threads_.size() < max_threads_)
      threads_.emplace_back([this] { work(); });
  }
  changed_.notify_one();
}

void ThreadPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    --idle_;
    if (queue_.empty()) return;
    auto function = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    function();
    function = nullptr;  // what it holds must not be destroyed under the lock
    lock.lock();
  }
}

ThreadPool& ThreadPool::shared() {
  static std::atomic<ThreadPool*> current{nullptr};
  static std::mutex mutex;
  ThreadPool* pool = current.load(std::memory_order_acquire);
  if (pool != nullptr && pool->forks_ == http::fork_count()) return *pool;
  const std::scoped_lock lock(mutex);
  pool = current.load(std::memory_order_relaxed);
  if (pool == nullptr || pool->forks_ != http::fork_count()) {
    // The old one, if any, has its threads in the parent process.
    pool = new ThreadPool(std::max(2U, std::thread::hardware_concurrency()));
    current.store(pool, std::memory_order_release);
  }
  return *pool;
}

}  // namespace otari::client
