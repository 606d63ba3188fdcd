#pragma once

#include <atomic>

namespace otari::client {

/// Lets one thread at a time drive a reactor. Unlike a mutex it may be tried by its own holder,
/// which a stop callback that runs on the driving thread does.
class Turnstile {
 public:
  [[nodiscard]] bool try_enter() noexcept {
    return !taken_.exchange(true, std::memory_order_acquire);
  }
  void enter() noexcept {
    while (!try_enter()) taken_.wait(true);
  }
  void leave() noexcept {
    taken_.store(false, std::memory_order_release);
    taken_.notify_one();
  }

 private:
  std::atomic<bool> taken_{false};
};

}  // namespace otari::client
