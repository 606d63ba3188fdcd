#include "pause.hpp"

#include <functional>
#include <optional>
#include <utility>

#include <otari/async.hpp>

#include "drive.hpp"

namespace otari::client {
namespace {

// A timer on the background reactor, for one coroutine. All but the constructor runs there.
class Alarm : public std::enable_shared_from_this<Alarm> {
 public:
  Alarm(std::shared_ptr<Core> core, std::stop_token stop, std::coroutine_handle<> handle)
      : core_(std::move(core)),
        stop_(std::move(stop)),
        suspended_(std::make_shared<detail::Suspended>()) {
    suspended_->handle = handle;
  }

  void start(Clock::Time when) {
    timer_ = core_->io().schedule(when, [self = shared_from_this()] {
      self->timer_.reset();
      self->ring();
    });
    stop_callback_.emplace(stop_, [weak = weak_from_this(), core = core_.get()] {
      core->io().post([weak] {
        if (const auto self = weak.lock()) self->ring();
      });
    });
  }
  /// From any thread: the coroutine is about to go.
  void abandon() {
    suspended_->abandon();
    core_->io().post([self = shared_from_this()] { self->disarm(); });
  }

 private:
  void ring() {
    disarm();
    core_->run_on_executor([suspended = suspended_] { suspended->resume(); });
  }
  void disarm() {
    // First: nobody may post to a reactor that this alarm no longer keeps.
    stop_callback_.reset();
    if (timer_) core_->io().unschedule(*std::exchange(timer_, std::nullopt));
  }

  std::shared_ptr<Core> core_;
  std::stop_token stop_;
  std::shared_ptr<detail::Suspended> suspended_;
  std::optional<http::Reactor::TimerId> timer_;
  std::optional<std::stop_callback<std::function<void()>>> stop_callback_;
};

class Pause {
 public:
  Pause(std::shared_ptr<Core> core, Clock::Time when, std::stop_token stop)
      : core_(std::move(core)), when_(when), stop_(std::move(stop)) {}
  Pause(const Pause&) = delete;
  Pause& operator=(const Pause&) = delete;
  ~Pause() {
    if (alarm_) alarm_->abandon();
  }

  [[nodiscard]] bool await_ready() const noexcept { return stop_.stop_requested(); }
  void await_suspend(std::coroutine_handle<> handle) {
    // Once it is posted the coroutine may go on, and end, on another thread.
    const auto core = core_;
    alarm_ = std::make_shared<Alarm>(core, stop_, handle);
    core->io().post([alarm = alarm_, when = when_] { alarm->start(when); });
  }
  [[nodiscard]] bool await_resume() noexcept {
    alarm_.reset();
    return !stop_.stop_requested();
  }

 private:
  std::shared_ptr<Core> core_;
  Clock::Time when_;
  std::stop_token stop_;
  std::shared_ptr<Alarm> alarm_;
};

}  // namespace

bool pause_until(const std::shared_ptr<Core>& core, Clock::Time when, const std::stop_token& stop) {
  const auto lease = core->lease();
  http::Reactor& reactor = lease->reactor;
  const std::stop_callback wake(stop, [&reactor] { reactor.post([] {}); });
  bool due = false;
  std::optional<http::Reactor::TimerId> timer;
  drive(*lease, [&] {
    if (!timer) timer = reactor.schedule(when, [&due] { due = true; });
    if (!due && stop.stop_requested()) reactor.unschedule(*timer);
    return due || stop.stop_requested();
  });
  return !stop.stop_requested();
}

Task<bool> pause_task(std::shared_ptr<Core> core, Clock::Time when, std::stop_token stop) {
  Pause pause(std::move(core), when, std::move(stop));
  co_return co_await pause;
}

}  // namespace otari::client
