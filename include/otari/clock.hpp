#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include <otari/export.hpp>

namespace otari {

/// Where deadlines and waits read the time. Implementations must be thread-safe.
class OTARI_API Clock {
 public:
  using Time = std::chrono::steady_clock::time_point;

  virtual ~Clock();
  [[nodiscard]] virtual Time now() const noexcept = 0;

  /// Whether time passes by itself. Waits on a clock that does not are woken by `subscribe`.
  [[nodiscard]] virtual bool ticks() const noexcept { return true; }
  /// Calls `wake` whenever the time was moved by hand, until `unsubscribe`. A clock that ticks
  /// never calls it.
  virtual void subscribe(const void* key, std::function<void()> wake);
  virtual void unsubscribe(const void* key);

  /// The monotonic clock of the system.
  [[nodiscard]] static std::shared_ptr<Clock> system();
};

/// A clock that a test moves: no waiting, no guessing.
class OTARI_API ManualClock final : public Clock {
 public:
  [[nodiscard]] Time now() const noexcept override;
  [[nodiscard]] bool ticks() const noexcept override { return false; }
  void subscribe(const void* key, std::function<void()> wake) override;
  void unsubscribe(const void* key) override;

  /// Moves the time and wakes all waits. Thread-safe.
  void advance(std::chrono::nanoseconds step);

 private:
  mutable std::mutex mutex_;
  Time now_{};
  std::map<const void*, std::function<void()>> wakers_;
};

}  // namespace otari
