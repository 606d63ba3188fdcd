#pragma once

#include <atomic>
#include <chrono>

#include "descriptor.hpp"

namespace otari::testing {

/// A one-shot latch: tests put things in order with it instead of sleeping. What was written
/// before `open` is visible after a wait that returned true. Thread-safe.
///
/// A handler of a ScriptedServer waits through `Connection::wait`, which also ends when the server
/// stops.
class Gate {
 public:
  Gate();
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  void open() noexcept;
  [[nodiscard]] bool is_open() const noexcept { return open_.load(std::memory_order_acquire); }

  /// True once the gate is open, false when the time is over first.
  [[nodiscard]] bool wait(std::chrono::milliseconds patience) const noexcept;

  /// Becomes readable when the gate opens and stays so: for waits on a gate and a socket at once.
  [[nodiscard]] int descriptor() const noexcept { return read_end_.get(); }

 private:
  Descriptor read_end_;
  Descriptor write_end_;
  std::atomic<bool> open_ = false;
};

}  // namespace otari::testing
