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
  using std::chrono::system_clock;
  return std::chrono::duration_cast<std::chrono::seconds>(system_clock::now().time_since_epoch())
      .count();
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

// What the current phase waits for. A byte moves it without a word to the timer.
std::optional<Call::Deadline> Call::phase_deadline() const {
  const auto within = [](Clock::Time start, milliseconds limit, TimeoutClock clock) {
    return limit > milliseconds::zero() ? std::optional(Deadline{start + limit, clock})
                                        : std::nullopt;
  };
  switch (phase_) {
    case Phase::connecting: return within(connecting_at_, timeouts_.connect, TimeoutClock::connect);
    case Phase::waiting: return within(sent_at_, timeouts_.first_event, TimeoutClock::first_event);
    case Phase::reading: return within(last_byte_, timeouts_.idle, TimeoutClock::idle);
    case Phase::idle:
    case Phase::queued:
    case Phase::open:
    case Phase::over: break;
  }
  return std::nullopt;
}

std::optional<Call::Deadline> Call::next_deadline() const {
  if (phase_ == Phase::over) return std::nullopt;
  std::optional<Deadline> next = phase_deadline();
  const auto consider = [&next](Clock::Time when, std::optional<TimeoutClock> clock) {
    if (!next || when < next->when) next = {when, clock};
  };
  if (retry_at_) consider(*retry_at_, std::nullopt);
  // The reader of an open stream has the deadline of the whole in its waits.
  if (total_deadline_ && !settled_) consider(*total_deadline_, TimeoutClock::total);
  if (waiter_ && wait_deadline_) consider(*wait_deadline_, wait_clock_);
  return next;
}

// One timer for all clocks. It stays where it is when the next deadline moves away, and looks again
// when it fires: no attempt, no byte and no wait for an event costs a timer of its own.
void Call::watch_clocks() {
  const auto next = next_deadline();
  if (!next || (timer_ && timer_->first <= next->when)) return;
  stop_clocks();
  timer_ = reactor_.schedule(next->when, [self = shared_from_this()] {
    self->timer_.reset();
    self->look_at_clocks();
  });
}

void Call::look_at_clocks() {
  const auto next = next_deadline();
  if (next && next->when <= reactor_.now()) next->clock ? time_out(*next->clock) : next_attempt();
  watch_clocks();
}

void Call::stop_clocks() {
  if (timer_) reactor_.unschedule(*timer_);
  timer_.reset();
}

}  // namespace otari::client
