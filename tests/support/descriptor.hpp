#pragma once

#include <chrono>
#include <span>
#include <utility>

struct pollfd;

namespace otari::testing {

/// Owns one POSIX file descriptor.
class Descriptor {
 public:
  Descriptor() noexcept = default;
  explicit Descriptor(int value) noexcept : value_(value) {}
  Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  [[nodiscard]] int get() const noexcept { return value_; }
  [[nodiscard]] bool valid() const noexcept { return value_ >= 0; }
  void close() noexcept;

 private:
  int value_ = -1;
};

using Deadline = std::chrono::steady_clock::time_point;

/// A deadline that never comes.
inline constexpr Deadline never = Deadline::max();

/// The moment `patience` from now; a patience too long for the clock means never.
[[nodiscard]] Deadline after(std::chrono::milliseconds patience) noexcept;

/// poll() that survives signals. False when the deadline came first; then all `revents` are zero.
[[nodiscard]] bool poll_until(std::span<pollfd> entries, Deadline deadline) noexcept;

}  // namespace otari::testing
