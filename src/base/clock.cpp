#include <otari/clock.hpp>

#include <utility>
#include <vector>

namespace otari {
namespace {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Time now() const noexcept override { return std::chrono::steady_clock::now(); }
};

}  // namespace

Clock::~Clock() = default;
void Clock::subscribe(const void*, std::function<void()>) {}
void Clock::unsubscribe(const void*) {}

std::shared_ptr<Clock> Clock::system() {
  static const auto clock = std::make_shared<SystemClock>();
  return clock;
}

Clock::Time ManualClock::now() const noexcept {
  const std::scoped_lock lock(mutex_);
  return now_;
}

void ManualClock::subscribe(const void* key, std::function<void()> wake) {
  const std::scoped_lock lock(mutex_);
  wakers_[key] = std::move(wake);
}

void ManualClock::unsubscribe(const void* key) {
  const std::scoped_lock lock(mutex_);
  wakers_.erase(key);
}

void ManualClock::advance(std::chrono::nanoseconds step) {
  const std::scoped_lock lock(mutex_);
  now_ += std::chrono::duration_cast<Time::duration>(step);
  // Under the lock, so that a waker is not called after `unsubscribe` returned.
  for (const auto& [key, wake] : wakers_) wake();
}

}  // namespace otari
