// What headers tell the retry policy: hints, dates, limits, permanent codes.

#include <string>

#include <otari/decimal.hpp>
#include <otari/http_info.hpp>

#include "fuzz.hpp"
#include "http_date.hpp"
#include "retry_policy.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace otari;
  fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  Headers headers;
  headers.add(choice % 2 == 0 ? "Retry-After" : "retry-after-ms", std::string(input.line()));
  headers.add("X-RateLimit-Remaining", std::string(input.line()));
  headers.add("x-should-retry", std::string(input.line()));
  const std::string_view rest = input.rest();

  const auto hint = http::retry_after_hint(headers, 1'755'800'000);
  if (hint) fuzz::require(hint->count() >= 0, "no hint lies in the past");
  (void)rate_limit_of(headers);
  if (const auto date = http::parse_http_date(rest))
    fuzz::require(http::parse_http_date(http::format_http_date(*date)) == date, "a date survives");
  if (const auto decimal = Decimal::parse(rest))
    fuzz::require(decimal->text() == rest, "a price keeps its text");

  const Error error{.kind = ErrorKind::rate_limit,
                    .status = 400 + choice,
                    .code = std::string(rest.substr(0, 40)),
                    .retry_after = hint,
                    .headers = headers};
  const http::RetrySettings settings;
  const auto decision = http::decide_retry(error,
                                           {.repeat = static_cast<api::Repeat>(choice % 3),
                                            .attempt = choice % 5,
                                            .sending = choice % 7 == 0,
                                            .random = 0.25},
                                           settings);
  if (decision.retry)
    fuzz::require(decision.delay.count() >= 0 && decision.delay <= settings.longest_hint,
                  "a wait is within its bounds");
  return 0;
}
