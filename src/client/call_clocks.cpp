// The clocks of a call: connecting, the first event, idleness, the whole.

#include <array>
#include <chrono>
#include <utility>

#include "call_clocks.hpp"

#include "call.hpp"

namespace otari::client {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds default_total{600'000};

Error timeout_error(TimeoutClock clock, milliseconds limit) {
  static constexpr std::array<std::string_view, 5> what{
      "no connection within", "no answer within", "no byte arrived for", "no content arrived for",
      "the call was not done within"};
  static constexpr std::array<std::string_view, 5> option{
      "connect_timeout", "first_event_timeout", "idle_timeout", "content_idle_timeout", "timeout"};
  const auto i = static_cast<std::size_t>(clock);
  return {.kind = ErrorKind::timeout,
          .message = std::string(what[i]) + ' ' + std::to_string(limit.count()) + " ms (" +
                     std::string(option[i]) + ")",
          .clock = clock};
}

milliseconds limit_of(const Timeouts& timeouts, TimeoutClock clock) {
  switch (clock) {
    case TimeoutClock::connect: return timeouts.connect;
    case TimeoutClock::first_event: return timeouts.first_event;
    case TimeoutClock::idle: return timeouts.idle;
    case TimeoutClock::content_idle: return timeouts.content_idle;
    case TimeoutClock::total: return timeouts.total.value_or(milliseconds::zero());
  }
  return {};
}

}  // namespace

std::int64_t unix_now() {
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

Timeouts timeouts_of(const Settings& settings, const RequestOptions& options, bool streaming) {
  Timeouts out = settings.timeouts;
  if (options.connect_timeout) out.connect = *options.connect_timeout;
  if (options.first_event_timeout) out.first_event = *options.first_event_timeout;
  if (options.idle_timeout) out.idle = *options.idle_timeout;
  if (options.content_idle_timeout) out.content_idle = *options.content_idle_timeout;
  if (options.timeout) out.total = *options.timeout;
  if (!out.total && !streaming) out.total = default_total;
  return out;
}

void Call::time_out(TimeoutClock clock) {
  Error error = timeout_error(clock, limit_of(timeouts_, clock));
  if (phase_ == Phase::queued)
    error.message += "; it was waiting for one of its client's connections (max_connections)";
  if (phase_ == Phase::open) return stream_ended(complete(std::move(error)));
  if (clock == TimeoutClock::total) return attempt_failed_finally(std::move(error));
  attempt_ended(std::unexpected(std::move(error)));
}

void Call::arm(std::optional<http::Reactor::TimerId>& timer, milliseconds after,
               TimeoutClock clock) {
  disarm(timer);
  if (after <= milliseconds::zero()) return;
  timer = reactor_.schedule(reactor_.now() + after, [this, &timer, clock] {
    timer.reset();
    const auto self = shared_from_this();
    time_out(clock);
  });
}

// A stream's reader has this deadline in its waits; a timer of its own serves the opening.
void Call::watch_total() {
  if (!total_deadline_) return;
  total_timer_ = reactor_.schedule(*total_deadline_, [this] {
    total_timer_.reset();
    const auto self = shared_from_this();
    time_out(TimeoutClock::total);
  });
}

void Call::disarm(std::optional<http::Reactor::TimerId>& timer) {
  if (timer) reactor_.unschedule(*timer);
  timer.reset();
}

// One timer that looks back, instead of one that is moved at each byte.
void Call::watch_idle() {
  disarm(phase_timer_);
  if (timeouts_.idle <= milliseconds::zero()) return;
  phase_timer_ = reactor_.schedule(last_byte_ + timeouts_.idle, [this] {
    phase_timer_.reset();
    reactor_.now() - last_byte_ >= timeouts_.idle ? time_out(TimeoutClock::idle) : watch_idle();
  });
}

}  // namespace otari::client
