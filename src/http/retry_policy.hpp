#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include <otari/error.hpp>
#include <otari/headers.hpp>

#include "operation.hpp"

namespace otari::http {

struct RetrySettings {
  int max_retries = 2;
  /// Also after a timeout on our side when the body had been sent: it may have been billed.
  bool retry_timed_out = false;
  std::chrono::milliseconds base{500};
  std::chrono::milliseconds cap{8000};
  std::chrono::milliseconds longest_hint{60'000};
};

/// What is known of a failed attempt.
struct AttemptFacts {
  api::Repeat repeat = api::Repeat::safe;
  int attempt = 1;           ///< how many attempts there were, this one included
  bool sending = false;      ///< the request, or a part of it, may have reached the server
  bool handed_over = false;  ///< a stream's first event reached the caller
  bool body_rewindable = true;
  double random = 0.5;  ///< in [0, 1): where in the jitter range the wait falls
};

struct RetryDecision {
  bool retry = false;
  std::chrono::milliseconds delay{};
  bool hint_too_long = false;  ///< not retried because the server asked for a longer wait
  bool body_spent = false;     ///< not retried because the body cannot be sent again
};

/// Whether and when to try again. Pure: `error` holds status, code and headers of the answer, or
/// the kind of a failure without one.
[[nodiscard]] RetryDecision decide_retry(const Error& error, const AttemptFacts& facts,
                                         const RetrySettings& settings);

/// The server's hint: `retry-after-ms`, else `Retry-After` in seconds or as a date, which
/// counts from the answer's own `Date`, else from `unix_now`. Nonsense
/// (negative, not a number) counts as none.
[[nodiscard]] std::optional<std::chrono::milliseconds> retry_after_hint(const Headers& headers,
                                                                        std::int64_t unix_now);

/// 429s that waiting does not cure: quota, credit, budget.
[[nodiscard]] bool is_permanent_limit(std::string_view code, std::string_view type) noexcept;

}  // namespace otari::http
