// When a wait for a batch looks again, and how it ends. No time passes here.

#include "batch_watch.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace otari::toolkit {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

Batch batch(std::string_view status, Headers headers = {}) {
  return {.id = "b1",
          .status = Open<BatchStatus>(status),
          .http = HttpInfo({.status = 200, .headers = std::move(headers)})};
}

std::unexpected<Error> failed(ErrorKind kind, std::optional<milliseconds> retry_after = {}) {
  return std::unexpected(Error{.kind = kind, .message = "it broke", .retry_after = retry_after});
}

// A watch and the time it believes to be.
struct Wait {
  explicit Wait(BatchWait wait, RequestOptions options = {})
      : watch("b1", std::move(wait), std::move(options), start) {}

  // Looks when the watch wants to; gives how long that was after the last look.
  milliseconds look(Result<Batch> found) {
    const auto waited = watch.next_look() - now;
    now = watch.next_look();
    outcome = watch.take(std::move(found), now);
    return std::chrono::duration_cast<milliseconds>(waited);
  }
  [[nodiscard]] milliseconds next() const {
    return std::chrono::duration_cast<milliseconds>(watch.next_look() - now);
  }

  const Clock::Time start{1000h};
  Clock::Time now = start;
  BatchWatch watch;
  std::optional<Result<Batch>> outcome{};
};

TEST(BatchWatch, looks_at_once_and_then_ever_more_seldom) {
  Wait wait({.timeout = 1h, .interval = 2s, .max_interval = 10s});
  std::vector<milliseconds> waits;
  for (int i = 0; i < 6; ++i) waits.push_back(wait.look(batch("in_progress")));
  EXPECT_EQ(waits, (std::vector<milliseconds>{0s, 2s, 4s, 8s, 10s, 10s}));
  EXPECT_FALSE(wait.outcome);
}

TEST(BatchWatch, R42_waits_for_an_unknown_status_with_the_normal_interval) {
  Wait known({.interval = 2s});
  Wait unknown({.interval = 2s});
  for (int i = 0; i < 8; ++i) {
    EXPECT_EQ(unknown.look(batch("hibernating")), known.look(batch("in_progress")));
    EXPECT_FALSE(unknown.outcome);
    EXPECT_GE(unknown.next(), 2s);
  }
}

TEST(BatchWatch, gives_the_batch_back_whatever_its_end) {
  for (const std::string_view status : {"completed", "failed", "expired", "cancelled"}) {
    Wait wait({});
    (void)wait.look(batch("in_progress"));
    (void)wait.look(batch(status));
    ASSERT_TRUE(wait.outcome) << status;
    ASSERT_TRUE(*wait.outcome) << status;
    EXPECT_EQ((**wait.outcome).status.text(), status);
  }
}

TEST(BatchWatch, looks_over_failures_that_pass) {
  for (const ErrorKind kind : {ErrorKind::connection, ErrorKind::timeout, ErrorKind::rate_limit,
                               ErrorKind::upstream_provider, ErrorKind::gateway_timeout}) {
    Wait wait({.interval = 2s});
    (void)wait.look(failed(kind));
    EXPECT_FALSE(wait.outcome) << to_string(kind);
    EXPECT_EQ(wait.next(), 2s);
    (void)wait.look(batch("completed"));
    EXPECT_TRUE(wait.outcome && wait.outcome->has_value()) << to_string(kind);
  }
}

TEST(BatchWatch, ends_with_failures_that_stay) {
  for (const ErrorKind kind :
       {ErrorKind::authentication, ErrorKind::permission_denied, ErrorKind::not_found,
        ErrorKind::decode, ErrorKind::tls, ErrorKind::cancelled, ErrorKind::invalid_request}) {
    Wait wait({});
    (void)wait.look(failed(kind));
    ASSERT_TRUE(wait.outcome) << to_string(kind);
    EXPECT_EQ(wait.outcome->error().kind, kind);
  }
  Wait quota({});
  (void)quota.look(std::unexpected(
      Error{.kind = ErrorKind::rate_limit, .status = 429, .code = "insufficient_quota"}));
  EXPECT_TRUE(quota.outcome);
}

TEST(BatchWatch, does_what_the_server_asks_for) {
  Wait wait({.timeout = 1h, .interval = 2s});
  (void)wait.look(failed(ErrorKind::rate_limit, 90s));
  EXPECT_EQ(wait.next(), 90s);
  Headers headers;
  headers.set("Retry-After", "7");
  (void)wait.look(batch("in_progress", headers));
  EXPECT_EQ(wait.next(), 7s);
  // But a server that asks for no wait at all is not asked without end.
  headers.set("Retry-After", "0");
  (void)wait.look(batch("in_progress", headers));
  EXPECT_EQ(wait.next(), 2s);
}

TEST(BatchWatch, looks_a_last_time_when_the_time_is_up) {
  Wait wait({.timeout = 5s, .interval = 2s});
  EXPECT_EQ(wait.look(batch("validating")), 0s);
  EXPECT_EQ(wait.look(batch("in_progress")), 2s);
  EXPECT_EQ(wait.look(batch("hibernating")), 3s);
  ASSERT_TRUE(wait.outcome);
  const Error& error = wait.outcome->error();
  EXPECT_EQ(error.kind, ErrorKind::timeout);
  EXPECT_EQ(error.clock, TimeoutClock::total);
  EXPECT_EQ(error.operation, "wait_for_batch");
  EXPECT_EQ(error.batch_id, "b1");
  EXPECT_EQ(error.batch_status, "hibernating");
  EXPECT_EQ(error.message,
            "batch 'b1' is still hibernating after a wait of up to 5 s (BatchWait::timeout)");
}

TEST(BatchWatch, says_what_was_wrong_when_it_never_saw_the_batch) {
  Wait wait({.timeout = 0s});
  (void)wait.look(failed(ErrorKind::connection));
  ASSERT_TRUE(wait.outcome);
  EXPECT_EQ(wait.outcome->error().kind, ErrorKind::timeout);
  EXPECT_EQ(wait.outcome->error().message,
            "batch 'b1' was never seen after a wait of up to 0 s (BatchWait::timeout); the last "
            "look failed: it broke");
}

TEST(BatchWatch, does_not_wait_for_a_look_that_would_come_too_late) {
  Wait wait({.timeout = 60s});
  (void)wait.look(failed(ErrorKind::rate_limit, 61s));
  ASSERT_TRUE(wait.outcome);
  EXPECT_EQ(wait.outcome->error().kind, ErrorKind::timeout);
  EXPECT_EQ(wait.outcome->error().retry_after, 61s);
}

TEST(BatchWatch, limits_a_look_to_the_time_that_is_left) {
  Wait wait({.timeout = 60s}, {.timeout = 20s, .max_retries = 1});
  EXPECT_EQ(wait.watch.look_options(wait.start).timeout, 20s);
  EXPECT_EQ(wait.watch.look_options(wait.start).max_retries, 1);
  EXPECT_EQ(wait.watch.look_options(wait.start + 45s).timeout, 15s);
  EXPECT_EQ(wait.watch.look_options(wait.start + 60s).timeout, 10s);
  // Zero would switch the clock off.
  EXPECT_EQ(Wait({.timeout = 60s}, {.timeout = 0s}).watch.look_options(wait.start).timeout, 60s);
  EXPECT_EQ(Wait({.timeout = 60s}).watch.look_options(wait.start).timeout, 60s);
}

TEST(BatchWatch, refuses_to_spin_and_may_wait_for_ever) {
  for (const milliseconds interval : {0ms, -5ms}) {
    const auto checked = Wait({.interval = interval}).watch.check();
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().kind, ErrorKind::invalid_request);
    EXPECT_NE(checked.error().message.find("BatchWait::interval"), std::string::npos);
  }
  constexpr auto for_ever = milliseconds::max();
  Wait wait({.timeout = for_ever, .interval = for_ever, .max_interval = for_ever});
  EXPECT_TRUE(wait.watch.check());
  (void)wait.look(batch("in_progress"));
  EXPECT_FALSE(wait.outcome);
  EXPECT_GT(wait.next(), 24h);
}

TEST(BatchWatch, reports_each_look) {
  std::vector<std::string> seen;
  const auto note = [&seen](const BatchProgress& progress) {
    seen.push_back(std::to_string(progress.looks) + ' ' +
                   (progress.batch ? std::string(progress.batch->status.text()) : "-") + ' ' +
                   (progress.error ? progress.error->message : "-") + ' ' +
                   std::to_string(progress.elapsed.count()) + ' ' +
                   std::to_string(progress.next_look.count()));
  };
  Wait wait({.interval = 2s, .on_progress = note});
  (void)wait.look(failed(ErrorKind::connection));
  (void)wait.look(batch("in_progress"));
  (void)wait.look(failed(ErrorKind::gateway_timeout));
  (void)wait.look(batch("completed"));
  EXPECT_EQ(seen, (std::vector<std::string>{"1 - it broke 0 2000", "2 in_progress - 2000 4000",
                                            "3 in_progress it broke 6000 8000",
                                            "4 completed - 14000 0"}));
}

}  // namespace
}  // namespace otari::toolkit
