#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace otari::http {

/// Waits for sockets to become ready: epoll where there is one, poll elsewhere. `wake` may be
/// called from any thread, everything else from one at a time.
class Poller {
 public:
  struct Ready {
    int fd = -1;
    bool readable = false;
    bool writable = false;
    bool failed = false;
  };

  Poller();
  ~Poller();
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

  /// Watches the socket for what is asked.
  void watch(int fd, bool readable, bool writable);
  /// A new socket: asking for nothing for a while, and for the same again, costs no system call,
  /// because it stays registered, until it is closed. What was known by its number is void.
  void opened(int fd);
  /// To be said before it is closed, if it was ever connected.
  void closing(int fd);
  /// Sockets that are ready, after at most `timeout` (none: any time). The span lives until the
  /// next call.
  [[nodiscard]] std::span<const Ready> wait(std::optional<std::chrono::milliseconds> timeout);
  /// Makes the current or the next `wait` return.
  void wake() noexcept;

 private:
  void drain_wakes() noexcept;

  std::vector<Ready> ready_;
#ifdef __linux__
  struct Watched {
    std::uint32_t wanted = 0;
    std::uint32_t registered = 0;  // what epoll waits for; more than wanted while it may
    bool may_stay = false;
  };

  void tell_epoll(int fd, std::uint32_t events);
  void watch_again();

  std::vector<Watched> watched_;  // by descriptor
  unsigned forks_;
  int epoll_ = -1;
  int event_ = -1;
#else
  struct Watched {
    int fd = -1;
    bool readable = false;
    bool writable = false;
  };

  std::vector<Watched> watched_;
  int pipe_[2] = {-1, -1};
#endif
};

}  // namespace otari::http
