#pragma once

#include <atomic>

namespace otari::client {

/// Lets one thread at a time drive a reactor. Unlike a mutex it may be tried by its own holder,
/// which a stop callback that runs on the driving thread does.
///
/// Sequentially consistent: who leaves and then finds nothing posted must not have missed somebody
/// who posted and then found the turnstile taken.
class Turnstile {
 public:
  [[nodiscard]] bool try_enter() noexcept { return !taken_.exchange(true); }
  void enter() noexcept {
    while (!try_enter()) taken_.wait(true);
  }
  void leave() noexcept {
    taken_.store(false);
    taken_.notify_one();
  }

 private:
  std::atomic<bool> taken_{false};
};

}  // namespace otari::client
