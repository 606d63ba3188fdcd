#include "retry_policy.hpp"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

namespace otari::http {
namespace {

using api::Repeat;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Repeat every_repeat[] = {Repeat::safe, Repeat::inference, Repeat::once};

Error answer(int status) {
  const ErrorKind kind = status == 429   ? ErrorKind::rate_limit
                         : status == 504 ? ErrorKind::gateway_timeout
                         : status >= 500 ? ErrorKind::upstream_provider
                                         : ErrorKind::invalid_request;
  return {.kind = kind, .message = "m", .status = status};
}

Error saying(Error error, std::string value) {
  error.headers.set("X-Should-Retry", std::move(value));
  return error;
}

Error timed_out(TimeoutClock clock) { return {.kind = ErrorKind::timeout, .clock = clock}; }

bool retried(const Error& error, const AttemptFacts& facts = {},
             const RetrySettings& settings = {}) {
  return decide_retry(error, facts, settings).retry;
}

TEST(RetryStatus, transient_ones_are_retried_and_others_are_not) {
  for (int status = 300; status < 600; ++status) {
    const bool transient = status == 408 || status == 429 || status >= 500;
    EXPECT_EQ(retried(answer(status)), transient) << status;
    EXPECT_EQ(retried(answer(status), {.repeat = Repeat::inference, .sending = true}), transient)
        << status;
  }
}

TEST(RetryHeader, true_wins_over_the_status) {
  for (const int status : {400, 401, 404, 409, 422, 501}) {
    EXPECT_TRUE(retried(saying(answer(status), "true"))) << status;
    EXPECT_TRUE(retried(saying(answer(status), " TRUE "))) << status;
  }
  EXPECT_FALSE(retried(answer(409)));
}

TEST(RetryHeader, false_wins_over_the_status) {
  for (const int status : {408, 429, 500, 503, 504})
    EXPECT_FALSE(retried(saying(answer(status), "false"))) << status;
}

TEST(RetryHeader, other_texts_say_nothing) {
  EXPECT_TRUE(retried(saying(answer(503), "maybe")));
  EXPECT_FALSE(retried(saying(answer(400), "1")));
  EXPECT_FALSE(retried(saying(answer(400), "")));
}

TEST(RetryHeader, does_not_lift_what_makes_a_repetition_wrong) {
  const Error error = saying(answer(503), "true");
  EXPECT_FALSE(retried(error, {.attempt = 3}));
  EXPECT_FALSE(retried(error, {.handed_over = true}));
  EXPECT_FALSE(retried(error, {.body_rewindable = false}));
  EXPECT_FALSE(retried(error, {.repeat = Repeat::once, .sending = true}));
}

class PermanentLimit : public testing::TestWithParam<const char*> {};

TEST_P(PermanentLimit, is_never_retried) {
  Error by_code = answer(429);
  by_code.code = GetParam();
  EXPECT_FALSE(retried(by_code));
  Error by_type = answer(429);
  by_type.type = GetParam();
  EXPECT_FALSE(retried(by_type));
  EXPECT_TRUE(is_permanent_limit(GetParam(), ""));
  EXPECT_TRUE(is_permanent_limit("", GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Codes, PermanentLimit,
                         testing::Values("insufficient_quota", "quota_exceeded",
                                         "billing_hard_limit_reached", "billing_not_active",
                                         "insufficient_funds", "insufficient_credits",
                                         "credit_limit_exceeded", "credits_exhausted",
                                         "spend_limit_exceeded", "usage_limit_reached",
                                         "usage_limit_exceeded", "budget_exceeded"));

TEST(PermanentLimit, other_codes_are_not) {
  for (const auto* code :
       {"", "rate_limit_exceeded", "requests", "tokens", "insufficient", "quota"}) {
    EXPECT_FALSE(is_permanent_limit(code, "")) << code;
    Error error = answer(429);
    error.code = code;
    EXPECT_TRUE(retried(error)) << code;
  }
}

TEST(RetryRateLimit, a_request_larger_than_the_limit_is_not_retried) {
  Error error = answer(429);
  error.message = "This request needs more tokens than the limit allows";
  EXPECT_FALSE(retried(error));
}

TEST(RetryConnection, is_retried_for_what_may_be_sent_again) {
  const Error error{.kind = ErrorKind::connection};
  for (const Repeat repeat : every_repeat) {
    EXPECT_TRUE(retried(error, {.repeat = repeat, .sending = false}));
    EXPECT_EQ(retried(error, {.repeat = repeat, .sending = true}), repeat != Repeat::once);
  }
}

TEST(RetryOnce, never_once_a_byte_may_have_arrived) {
  for (const int status : {408, 429, 500, 503, 504})
    EXPECT_FALSE(retried(answer(status), {.repeat = Repeat::once, .sending = true})) << status;
}

TEST(RetryTimeout, before_anything_was_sent_is_retried) {
  for (const Repeat repeat : every_repeat)
    EXPECT_TRUE(retried(timed_out(TimeoutClock::connect), {.repeat = repeat}));
}

TEST(RetryTimeout, of_a_sent_inference_is_not_retried_unless_asked_for) {
  for (const auto clock :
       {TimeoutClock::first_event, TimeoutClock::idle, TimeoutClock::content_idle}) {
    const AttemptFacts inference{.repeat = Repeat::inference, .sending = true};
    EXPECT_FALSE(retried(timed_out(clock), inference));
    EXPECT_TRUE(retried(timed_out(clock), inference, {.retry_timed_out = true}));
    EXPECT_TRUE(retried(timed_out(clock), {.repeat = Repeat::safe, .sending = true}));
    EXPECT_FALSE(retried(timed_out(clock), {.repeat = Repeat::once, .sending = true},
                         {.retry_timed_out = true}));
  }
}

TEST(RetryTimeout, the_total_clock_ends_everything) {
  for (const bool sending : {false, true})
    EXPECT_FALSE(
        retried(timed_out(TimeoutClock::total), {.sending = sending}, {.retry_timed_out = true}));
}

TEST(RetryOtherKinds, are_final) {
  for (const ErrorKind kind : {ErrorKind::tls, ErrorKind::cancelled, ErrorKind::config,
                               ErrorKind::decode, ErrorKind::stream_incomplete,
                               ErrorKind::invalid_request, ErrorKind::redirect, ErrorKind::mcp})
    EXPECT_FALSE(retried({.kind = kind})) << to_string(kind);
}

TEST(RetryCancelled, even_when_the_server_asks_for_it) {
  EXPECT_FALSE(retried(saying({.kind = ErrorKind::cancelled, .status = 503}, "true")));
}

TEST(RetryStreamError, only_the_generic_ones_and_only_before_the_first_event) {
  for (const auto* type : {"server_error", "api_error"}) {
    const Error error{.kind = ErrorKind::stream, .type = type};
    EXPECT_TRUE(retried(error, {.repeat = Repeat::inference, .sending = true})) << type;
    EXPECT_FALSE(
        retried(error, {.repeat = Repeat::inference, .sending = true, .handed_over = true}));
  }
  for (const auto* type : {"", "invalid_request_error", "rate_limit_error", "overloaded_error"})
    EXPECT_FALSE(retried({.kind = ErrorKind::stream, .type = type})) << type;
}

TEST(RetryHandedOver, nothing_is_retried) {
  EXPECT_FALSE(retried({.kind = ErrorKind::connection}, {.handed_over = true}));
  EXPECT_FALSE(retried(answer(503), {.handed_over = true}));
  EXPECT_FALSE(retried(timed_out(TimeoutClock::idle), {.handed_over = true}));
}

TEST(RetryBody, one_that_cannot_be_rewound_is_not_sent_again) {
  EXPECT_FALSE(retried(answer(503), {.body_rewindable = false}));
  EXPECT_FALSE(retried({.kind = ErrorKind::connection}, {.body_rewindable = false}));
}

TEST(RetryCount, is_that_of_the_settings) {
  EXPECT_TRUE(retried(answer(503), {.attempt = 1}));
  EXPECT_TRUE(retried(answer(503), {.attempt = 2}));
  EXPECT_FALSE(retried(answer(503), {.attempt = 3}));
  EXPECT_FALSE(retried(answer(503), {.attempt = 1}, {.max_retries = 0}));
  EXPECT_TRUE(retried(answer(503), {.attempt = 9}, {.max_retries = 9}));
  EXPECT_FALSE(retried(answer(503), {.attempt = 10}, {.max_retries = 9}));
}

milliseconds delay(int attempt, double random) {
  return decide_retry(answer(503), {.attempt = attempt, .random = random}, {.max_retries = 1000})
      .delay;
}

TEST(RetryDelay, doubles_up_to_the_cap) {
  constexpr double full = 0.999999999;
  EXPECT_EQ(delay(1, full), milliseconds(500));
  EXPECT_EQ(delay(2, full), milliseconds(1000));
  EXPECT_EQ(delay(3, full), milliseconds(2000));
  EXPECT_EQ(delay(4, full), milliseconds(4000));
  EXPECT_EQ(delay(5, full), milliseconds(8000));
  EXPECT_EQ(delay(6, full), milliseconds(8000));
  EXPECT_EQ(delay(900, full), milliseconds(8000));
}

TEST(RetryDelay, jitter_takes_at_most_half) {
  EXPECT_EQ(delay(1, 0.0), milliseconds(250));
  EXPECT_EQ(delay(1, 0.5), milliseconds(375));
  EXPECT_EQ(delay(5, 0.0), milliseconds(4000));
  for (int i = 0; i < 1000; ++i) {
    EXPECT_GE(delay(3, i / 1000.0), milliseconds(1000));
    EXPECT_LE(delay(3, i / 1000.0), milliseconds(2000));
  }
}

Error hinted(milliseconds hint) {
  Error error = answer(429);
  error.retry_after = hint;
  return error;
}

TEST(RetryHint, is_obeyed_to_the_millisecond) {
  const auto decision = decide_retry(hinted(milliseconds(1234)), {}, {});
  EXPECT_TRUE(decision.retry);
  EXPECT_EQ(decision.delay, milliseconds(1234));
  EXPECT_EQ(decide_retry(hinted(milliseconds(0)), {}, {}).delay, milliseconds(0));
  EXPECT_TRUE(decide_retry(hinted(seconds(60)), {}, {}).retry);
}

TEST(RetryHint, above_a_minute_fails_at_once_and_says_why) {
  const auto decision = decide_retry(hinted(milliseconds(60'001)), {}, {});
  EXPECT_FALSE(decision.retry);
  EXPECT_TRUE(decision.hint_too_long);
}

TEST(RetryHint, is_not_blamed_where_nothing_would_be_retried_anyway) {
  EXPECT_FALSE(decide_retry(hinted(seconds(90)), {.attempt = 3}, {}).hint_too_long);
  EXPECT_FALSE(decide_retry(saying(hinted(seconds(90)), "false"), {}, {}).hint_too_long);
}

constexpr std::int64_t now = 784111777;  // Sun, 06 Nov 1994 08:49:37 GMT

std::optional<milliseconds> hint(Headers headers) { return retry_after_hint(headers, now); }

TEST(RetryAfterHint, milliseconds_win_over_seconds) {
  EXPECT_EQ(hint({{"Retry-After", "7"}, {"Retry-After-Ms", "1500"}}), milliseconds(1500));
  EXPECT_EQ(hint({{"retry-after-ms", "0.2"}}), milliseconds(1));
  EXPECT_EQ(hint({{"retry-after-ms", "soon"}, {"Retry-After", "7"}}), seconds(7));
  EXPECT_EQ(hint({{"retry-after-ms", "-1"}, {"Retry-After", "7"}}), seconds(7));
}

TEST(RetryAfterHint, takes_seconds_also_with_a_fraction) {
  EXPECT_EQ(hint({{"Retry-After", "7"}}), seconds(7));
  EXPECT_EQ(hint({{"retry-after", " 0.25 "}}), milliseconds(250));
  EXPECT_EQ(hint({{"Retry-After", "0"}}), seconds(0));
}

TEST(RetryAfterHint, takes_dates) {
  EXPECT_EQ(hint({{"Retry-After", "Sun, 06 Nov 1994 08:49:47 GMT"}}), seconds(10));
  EXPECT_EQ(hint({{"Retry-After", "Sunday, 06-Nov-94 08:50:37 GMT"}}), seconds(60));
  EXPECT_EQ(hint({{"Retry-After", "Sun Nov  6 08:49:38 1994"}}), seconds(1));
  EXPECT_EQ(hint({{"Retry-After", "Sun, 06 Nov 1994 08:00:00 GMT"}}), seconds(0));
}

TEST(RetryAfterHint, nonsense_counts_as_none) {
  EXPECT_EQ(hint({}), std::nullopt);
  for (const auto* text : {"", "-5", "-0.1", "NaN", "nan", "inf", "-inf", "Infinity", "later", "5s",
                           "5,5", "0x10", "1 2", "-20240101", "12:30"}) {
    EXPECT_EQ(hint({{"Retry-After", text}}), std::nullopt) << text;
    EXPECT_EQ(hint({{"retry-after-ms", text}}), std::nullopt) << text;
  }
}

TEST(RetryAfterHint, huge_ones_stay_huge) {
  for (const auto* text : {"99999999999999999999", "1e300", "Fri, 31 Dec 9999 23:59:59 GMT"}) {
    const auto wait = hint({{"Retry-After", text}});
    ASSERT_TRUE(wait) << text;
    EXPECT_GT(*wait, std::chrono::hours(24 * 365));
  }
  EXPECT_GT(hint({{"retry-after-ms", "1e300"}}), std::chrono::hours(24 * 365));
}

}  // namespace
}  // namespace otari::http
