#pragma once

#include <atomic>
#include <functional>
#include <stop_token>
#include <thread>
#include <vector>

#include <signal.h>

namespace otari::cli {

/// While this lives, the first of the given signals requests a stop and the second one kills the
/// process. Create it before any other thread starts: threads inherit which signals they leave
/// to it.
class Interrupt {
 public:
  explicit Interrupt(const std::vector<int>& signals);
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  ~Interrupt();

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }
  /// The signal that requested the stop; 0 when there was none.
  [[nodiscard]] int signal() const noexcept { return signal_.load(); }
  /// Blocks until there is one.
  int wait() const noexcept {
    signal_.wait(0);
    return signal();
  }

 private:
  void watch();

  sigset_t watched_{};
  sigset_t before_{};
  int wake_ = 0;  // one of those watched
  std::stop_source source_;
  std::atomic<int> signal_{0};
  std::atomic<bool> over_{false};
  std::thread watcher_;
};

}  // namespace otari::cli
