#include "batch_watch.hpp"

#include <algorithm>
#include <utility>

#include "retry_policy.hpp"

namespace otari::toolkit {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

// A look that begins late still gets so much time.
constexpr milliseconds grace = std::chrono::seconds(10);

// "For ever" must not overflow the clock.
constexpr milliseconds longest = std::chrono::hours(24 * 3650);

std::int64_t unix_now() {
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

// Whether another look may do better.
bool passes(const Error& error) {
  switch (error.kind) {
    case ErrorKind::connection:
    case ErrorKind::timeout:
    case ErrorKind::upstream_provider:
    case ErrorKind::gateway_timeout: return true;
    case ErrorKind::rate_limit: return !http::is_permanent_limit(error.code, error.type);
    default: return error.status == 408;
  }
}

std::string in_seconds(milliseconds time) {
  std::string text = std::to_string(time.count() / 1000);
  if (const auto rest = time.count() % 1000; rest != 0)
    text += '.' + std::to_string(1000 + rest).substr(1);
  return text + " s";
}

}  // namespace

BatchWatch::BatchWatch(std::string id, BatchWait wait, RequestOptions options, Clock::Time now)
    : id_(std::move(id)),
      wait_(std::move(wait)),
      options_(std::move(options)),
      start_(now),
      next_look_(now) {
  wait_.timeout = std::min(wait_.timeout, longest);
  wait_.interval = std::min(wait_.interval, longest);
  interval_ = wait_.interval;
}

Result<void> BatchWatch::check() const {
  if (wait_.interval >= milliseconds(1)) return {};
  return std::unexpected(failure(ErrorKind::invalid_request,
                                 "BatchWait::interval must be at least 1 ms, or the wait spins"));
}

RequestOptions BatchWatch::look_options(Clock::Time now) const {
  RequestOptions options = options_;
  const auto left = duration_cast<milliseconds>(start_ + wait_.timeout - now);
  const auto most = std::max(left, grace);
  const bool limited = options.timeout && *options.timeout > milliseconds::zero();
  options.timeout = limited ? std::min(*options.timeout, most) : most;
  return options;
}

std::optional<Result<Batch>> BatchWatch::take(Result<Batch> look, Clock::Time now) {
  ++looks_;
  const Error* error = look ? nullptr : &look.error();
  if (look) batch_ = *look;
  if (look ? look->is_over() : !passes(look.error())) {
    next_look_ = now;
    report(error, now);
    return look;
  }
  const auto hint =
      look ? http::retry_after_hint(look->http.headers(), unix_now()) : look.error().retry_after;
  const bool again = plan_next_look(hint, now);
  report(error, now);
  if (again) return std::nullopt;
  return std::unexpected(timed_out(error));
}

// False: the time is up, or will be before the server wants to be asked again.
bool BatchWatch::plan_next_look(std::optional<milliseconds> hint, Clock::Time now) {
  const Clock::Time end = start_ + wait_.timeout;
  next_look_ = now + (hint ? std::max(*hint, wait_.interval) : interval_);
  interval_ = std::max(wait_.interval, std::min(interval_ * 2, wait_.max_interval));
  if (next_look_ <= end) return true;
  const bool again = !hint && now < end;
  next_look_ = again ? end : now;
  return again;
}

void BatchWatch::report(const Error* error, Clock::Time now) const {
  if (!wait_.on_progress) return;
  wait_.on_progress({.looks = looks_,
                     .batch = batch_ ? &*batch_ : nullptr,
                     .error = error,
                     .elapsed = duration_cast<milliseconds>(now - start_),
                     .next_look = duration_cast<milliseconds>(next_look_ - now)});
}

Error BatchWatch::failure(ErrorKind kind, std::string message) const {
  return {.kind = kind,
          .message = std::move(message),
          .operation = "wait_for_batch",
          .batch_id = id_,
          .batch_status = std::string(batch_ ? batch_->status.text() : "")};
}

Error BatchWatch::timed_out(const Error* last) const {
  std::string message = "batch '" + id_ + "' ";
  message += batch_ ? "is still " + std::string(batch_->status.text()) : "was never seen";
  message += " after a wait of up to " + in_seconds(wait_.timeout) + " (BatchWait::timeout)";
  if (last != nullptr) message += "; the last look failed: " + last->message;
  Error error = failure(ErrorKind::timeout, std::move(message));
  error.clock = TimeoutClock::total;
  if (last != nullptr) {
    error.status = last->status;
    error.request_id = last->request_id;
    error.retry_after = last->retry_after;
  }
  return error;
}

Error BatchWatch::cancelled() const {
  return failure(ErrorKind::cancelled, "the wait for batch '" + id_ + "' was cancelled");
}

}  // namespace otari::toolkit
