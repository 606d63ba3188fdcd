#include "retry_policy.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "http_date.hpp"
#include "text.hpp"

namespace otari::http {
namespace {

using std::chrono::milliseconds;

// Longer hints are of no use, and the cap keeps the arithmetic far from overflow.
constexpr double longest_seconds = 10.0 * 365 * 24 * 3600;

std::optional<double> non_negative(std::string_view text) {
  double value = 0;
  text = trim(text);
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(value) || value < 0) return std::nullopt;
  return std::min(value, longest_seconds * 1000);
}

bool says(const Error& error, std::string_view text) {
  const auto value = error.headers.get("x-should-retry");
  return value && equal_ignoring_case(trim(*value), text);
}

bool is_transient(const Error& error, const AttemptFacts& facts, const RetrySettings& settings) {
  switch (error.kind) {
    case ErrorKind::connection: return true;
    case ErrorKind::timeout:
      if (error.clock == TimeoutClock::total) return false;
      // It may have been billed; only the caller can say that this does not matter.
      return !facts.sending || facts.repeat == api::Repeat::safe || settings.retry_timed_out;
    default: break;
  }
  // An error event of a stream is no HTTP failure; only the gateway's generic ones are repeated.
  if (!error.status) return error.type == "server_error" || error.type == "api_error";
  const int status = *error.status;
  if (status == 429)
    return !is_permanent_limit(error.code, error.type) &&
           !error.message.contains("needs more tokens than");
  return status == 408 || status >= 500;
}

milliseconds backoff(const AttemptFacts& facts, const RetrySettings& settings) {
  const int doublings = std::clamp(facts.attempt - 1, 0, 16);
  const auto full = std::min(settings.cap, settings.base * (std::int64_t{1} << doublings));
  const double factor = 0.5 + 0.5 * facts.random;
  return milliseconds(std::llround(static_cast<double>(full.count()) * factor));
}

}  // namespace

std::optional<milliseconds> retry_after_hint(const Headers& headers, std::int64_t unix_now) {
  if (const auto text = headers.get("retry-after-ms"))
    if (const auto value = non_negative(*text))
      return milliseconds(std::llround(std::ceil(*value)));
  const auto text = headers.get("Retry-After");
  if (!text) return std::nullopt;
  if (const auto seconds = non_negative(*text))
    return milliseconds(std::llround(std::min(*seconds, longest_seconds) * 1000));
  const auto date = parse_http_date(trim(*text));
  if (!date) return std::nullopt;
  // By the server's own clock where it tells the time: ours may be wrong, or jump.
  const auto server_now = parse_http_date(trim(headers.get("Date").value_or("")));
  return milliseconds(std::max<std::int64_t>(0, *date - server_now.value_or(unix_now)) * 1000);
}

bool is_permanent_limit(std::string_view code, std::string_view type) noexcept {
  static constexpr std::array<std::string_view, 12> permanent{
      "insufficient_quota",    "quota_exceeded",       "billing_hard_limit_reached",
      "billing_not_active",    "insufficient_funds",   "insufficient_credits",
      "credit_limit_exceeded", "credits_exhausted",    "spend_limit_exceeded",
      "usage_limit_reached",   "usage_limit_exceeded", "budget_exceeded"};
  return std::ranges::find(permanent, code) != permanent.end() ||
         std::ranges::find(permanent, type) != permanent.end();
}

RetryDecision decide_retry(const Error& error, const AttemptFacts& facts,
                           const RetrySettings& settings) {
  if (facts.attempt > settings.max_retries || facts.handed_over) return {};
  if (facts.repeat == api::Repeat::once && facts.sending) return {};
  if (error.kind == ErrorKind::cancelled || error.kind == ErrorKind::config) return {};
  if (says(error, "false")) return {};
  if (!says(error, "true") && !is_transient(error, facts, settings)) return {};
  if (!facts.body_rewindable) return {.body_spent = true};
  const auto hint = error.retry_after;
  if (hint && *hint > settings.longest_hint) return {.hint_too_long = true};
  return {.retry = true, .delay = hint ? *hint : backoff(facts, settings)};
}

}  // namespace otari::http
