#include "our_streams.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <otari/async.hpp>

#include "allocations.hpp"
#include "blocking_client.hpp"
#include "give_up.hpp"
#include "process_memory.hpp"

namespace otari::bench {
namespace {

// What the streams tell the thread that measures.
class Progress {
 public:
  void event() noexcept { events_.fetch_add(1, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t events() const noexcept { return events_.load(); }

  void begun() { raise(begun_); }
  void over() { raise(over_); }
  void wait_for_begun(std::size_t count) { wait(begun_, count); }
  void wait_for_over(std::size_t count) { wait(over_, count); }

  void stop() noexcept { stopping_ = true; }
  [[nodiscard]] bool stopping() const noexcept { return stopping_; }

 private:
  void raise(std::size_t& count) {
    const std::scoped_lock lock(mutex_);
    ++count;
    changed_.notify_one();
  }
  void wait(const std::size_t& reached, std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return reached >= count; });
  }

  std::atomic<std::uint64_t> events_{0};
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t begun_ = 0;
  std::size_t over_ = 0;
};

Task<bool> consume(AsyncClient client, Progress& progress) {
  const CompletionParams params = chat_params(endless);
  auto opening = client.completion_stream(params);
  auto stream = co_await opening;
  (void)expect(stream);
  bool first = true;
  while (auto* chunk = co_await stream->next()) {
    expect(expect(*chunk).content().has_value(), "an event without text");
    progress.event();
    if (std::exchange(first, false)) progress.begun();
    if (progress.stopping()) break;
  }
  co_return true;
}

}  // namespace

Cost run_our_streams(const std::string& origin, const StreamsLoad& load) {
  raise_file_limit();
  const std::size_t resident = resident_bytes();
  follow_bytes();
  const std::int64_t allocated = allocations().live_bytes;
  ClientOptions options = options_for(origin + "/every-" + std::to_string(load.period.count()));
  options.receive_buffer = small_receive_buffer;
  options.executor = inline_executor();
  const AsyncClient client = value_or_throw(AsyncClient::create(options));
  Progress progress;
  for (std::size_t i = 0; i < load.streams; ++i) {
    consume(client, progress).start([&progress](bool) { progress.over(); });
    // The server's queue of new connections is finite.
    if (i % 1024 == 1023) progress.wait_for_begun(i + 1);
  }
  progress.wait_for_begun(load.streams);
  const std::uint64_t seen = progress.events();
  const Meter meter;
  std::this_thread::sleep_for(load.window);
  Cost cost = meter.stop(static_cast<double>(progress.events() - seen));
  const auto streams = static_cast<double>(load.streams);
  cost.allocated_per_unit = static_cast<double>(allocations().live_bytes - allocated) / streams;
  cost.resident_per_unit = static_cast<double>(resident_bytes() - resident) / streams;
  cost.served = cost.units / load.expected();
  progress.stop();
  progress.wait_for_over(load.streams);
  return cost;
}

}  // namespace otari::bench
