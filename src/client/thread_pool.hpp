#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "process_fork.hpp"

namespace otari::client {

/// The default executor: a few threads, started as work arrives.
class ThreadPool {
 public:
  explicit ThreadPool(std::size_t max_threads) : max_threads_(max_threads) {}
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  void run(std::function<void()> function);

  /// One for the whole process (a forked child gets its own), never destroyed: work may still
  /// arrive while it exits.
  [[nodiscard]] static ThreadPool& shared();

 private:
  void work();

  const std::size_t max_threads_;
  const unsigned forks_ = http::fork_count();
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;
  bool stopping_ = false;
};

}  // namespace otari::client
