#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include <curl/curl.h>

#include <otari/clock.hpp>

#include "connection_socket.hpp"
#include "curl_handle.hpp"
#include "poller.hpp"

namespace otari::http {

/// A loop that moves bytes and waits: sockets of libcurl, timers, and work posted from outside.
///
/// Whoever calls `run_until` or `turn` is the loop's thread for that time; one at a time. A
/// blocking call drives a reactor on its own thread, a background thread drives another for
/// coroutines and callbacks: the same code either way.
class Reactor {
 public:
  using Task = std::move_only_function<void()>;
  /// Orders timers by time and by age.
  using TimerId = std::pair<Clock::Time, std::uint64_t>;

  explicit Reactor(std::shared_ptr<Clock> clock);
  ~Reactor();
  Reactor(const Reactor&) = delete;
  Reactor& operator=(const Reactor&) = delete;

  /// Runs the task on the loop's thread, soon. From any thread.
  void post(Task task);
  /// Runs the task at once on the loop's thread while that runs the loop, else soon. From any
  /// thread.
  template <class Function>
  void dispatch(Function&& function) {
    if (driven_here_ == this) {
      std::forward<Function>(function)();
    } else {
      post(std::forward<Function>(function));
    }
  }
  /// Something waits to be run. From any thread.
  [[nodiscard]] bool has_posted() const noexcept { return has_posted_.load(); }

  // The rest: on the loop's thread only.

  /// Turns until the condition holds; it is asked after each turn.
  template <class Condition>
  void run_until(Condition&& condition) {
    const Driving driving(*this);
    while (!condition()) turn();
  }
  /// Waits for something to happen and handles it.
  void turn();
  /// Handles what is due without waiting, and without a look at the sockets.
  void run_pending();
  /// Like `turn`, but waits for so long at most, by real time.
  void turn_within(std::chrono::milliseconds longest);

  [[nodiscard]] TimerId schedule(Clock::Time when, Task task);
  void unschedule(const TimerId& timer) { timers_.erase(timer); }
  [[nodiscard]] Clock::Time now() const noexcept { return clock_->now(); }
  [[nodiscard]] const std::shared_ptr<Clock>& clock() const noexcept { return clock_; }

  /// The multi handle, for the engine. `finished` is called for each transfer that is done.
  [[nodiscard]] CURLM* multi() const noexcept { return multi_; }
  using Finished = void (*)(CURL* easy, CURLcode code);
  void on_finished(Finished finished) noexcept { finished_ = finished; }

  /// Handles that were used before, kept for their settings.
  [[nodiscard]] std::vector<CurlHandle>& spare_handles() noexcept { return spare_; }
  [[nodiscard]] const KnownSockets& known_sockets() const noexcept { return known_sockets_; }
  /// A connection has been made and has answered.
  void note_socket(long local_port, curl_socket_t fd) { known_sockets_.note(local_port, fd); }
  /// For CURLOPT_OPENSOCKETFUNCTION and CURLOPT_CLOSESOCKETFUNCTION, with the reactor as their
  /// data.
  static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int close_socket(void* self, curl_socket_t fd);

 private:
  // While it exists, this thread runs the loop and need not be woken by what it posts itself.
  class Driving {
   public:
    explicit Driving(const Reactor& reactor) noexcept
        : before_(std::exchange(driven_here_, &reactor)) {}
    ~Driving() { driven_here_ = before_; }
    Driving(const Driving&) = delete;
    Driving& operator=(const Driving&) = delete;

   private:
    const Reactor* before_;
  };
  static constinit thread_local const Reactor* driven_here_;

  static int socket_changed(CURL*, curl_socket_t fd, int what, void* self, void*);
  static int timer_changed(CURLM*, long timeout_ms, void* self);

  [[nodiscard]] std::optional<std::chrono::milliseconds> wait_time();
  void handle_after(std::optional<std::chrono::milliseconds> longest_wait);
  void run_posted();
  void run_timers();
  bool run_curl_timer();
  void drive_sockets(std::span<const Poller::Ready> ready);
  void collect_finished();

  std::shared_ptr<Clock> clock_;
  Poller poller_;
  bool skipped_sockets_ = false;  // in the last turn
  CURLM* multi_ = nullptr;
  Finished finished_ = nullptr;
  std::vector<CurlHandle> spare_;
  KnownSockets known_sockets_;
  // libcurl's own timer runs by real time: it is about the network, not about our deadlines.
  std::optional<std::chrono::steady_clock::time_point> curl_deadline_;
  std::map<TimerId, Task> timers_;
  std::uint64_t timer_count_ = 0;
  std::mutex mutex_;
  std::vector<Task> posted_;
  std::atomic<bool> has_posted_{false};
  std::vector<Task> running_;
};

}  // namespace otari::http
