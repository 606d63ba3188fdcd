// What a call is for the reader of its stream: an inbox, its end, and waiting for it.

#include <utility>

#include "call.hpp"

namespace otari::client {

void Call::stream_ended(std::optional<Error> failure) {
  phase_ = Phase::over;
  stop_clocks();
  drop_exchange();
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    if (failure) end_failure_ = std::make_unique<Error>(complete(*std::move(failure)));
  }
  wake_reader();
}

void Call::wake_reader() {
  if (!waiter_) return;
  auto ready = std::exchange(waiter_, nullptr);
  ready();
}

void Call::resume_exchange() {
  // Weak: the reactor may never turn again, and a call that its own task keeps would leak.
  reactor_.post([weak = weak_from_this()] {
    const auto self = weak.lock();
    if (self && self->exchange_) self->exchange_->resume();
  });
}

bool Call::readable() {
  const std::scoped_lock lock(mutex_);
  return !inbox_.empty() || ended_;
}

bool Call::exhausted() {
  const std::scoped_lock lock(mutex_);
  return inbox_.empty() && ended_;
}

std::optional<Error> Call::end_failure() {
  const std::scoped_lock lock(mutex_);
  return end_failure_ ? std::optional(*end_failure_) : std::nullopt;
}

void Call::wait(std::optional<Clock::Time> deadline, TimeoutClock clock, Done ready) {
  if (readable()) return ready();
  waiter_ = std::move(ready);
  wait_deadline_ = deadline;
  wait_clock_ = clock;
  watch_clocks();
}

bool Call::retry_stream(Error& error, Done settled) {
  if (cancelled()) {
    error = cancelled_error();
    return false;
  }
  const auto delay = retry_delay(error);
  if (!delay) return false;
  note(LogLevel::warning, "retry", &error, delay);
  drop_exchange();
  {
    const std::scoped_lock lock(mutex_);
    inbox_.clear();
    ended_ = paused_ = false;
    end_failure_.reset();
  }
  settled_ = false;
  on_settled_ = std::move(settled);
  schedule_attempt(*delay);
  return true;
}

void Call::let_end() {
  stop_callback_.reset();
  if (phase_ != Phase::open) return;
  if (exchange_) http::let_end(reactor_, std::move(exchange_));
  stream_ended(std::nullopt);
}

void Call::close() {
  // First, and also when the call is over: nobody may poke the reactor once its owner has gone.
  stop_callback_.reset();
  if (phase_ == Phase::over) return;
  if (phase_ != Phase::open)
    return attempt_failed_finally(
        {.kind = ErrorKind::cancelled, .message = "the call was dropped"});
  stream_ended(std::nullopt);
}

}  // namespace otari::client
