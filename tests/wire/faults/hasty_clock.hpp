#pragma once

#include <mutex>

#include <otari/clock.hpp>
#include <otari/log.hpp>

namespace otari::testing {

/// The real time, but for the pauses before retries: those are over at once. All other clocks of a
/// call run as they do everywhere.
class HastyClock final : public Clock {
 public:
  [[nodiscard]] Time now() const noexcept override {
    const std::scoped_lock lock(mutex_);
    if (readings_left_ > 0 && --readings_left_ == 0) skipped_ += std::exchange(pause_, {});
    return std::chrono::steady_clock::now() + skipped_;
  }

  /// To be told of what a client logs: a pause that begins is skipped. Its start is read from this
  /// clock once; at the reading after that it is over.
  void hear(const LogEvent& event) {
    if (event.message != "retry" || !event.delay) return;
    const std::scoped_lock lock(mutex_);
    pause_ = *event.delay;
    readings_left_ = 2;
  }

 private:
  mutable std::mutex mutex_;
  mutable Time::duration skipped_{};
  mutable Time::duration pause_{};
  mutable int readings_left_ = 0;
};

}  // namespace otari::testing
