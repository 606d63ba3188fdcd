#include <otari/http_info.hpp>

#include <gtest/gtest.h>

namespace otari {
namespace {

HttpInfo with(Headers headers) { return HttpInfo({.status = 200, .headers = std::move(headers)}); }

TEST(HttpInfo, is_empty_without_an_answer) {
  const HttpInfo info;
  EXPECT_EQ(info.status(), 0);
  EXPECT_EQ(info.request_id(), "");
  EXPECT_EQ(info.attempt_id(), "");
  EXPECT_EQ(info.guardrails(), "");
  EXPECT_EQ(info.body(), "");
  EXPECT_EQ(info.attempts(), 0);
  EXPECT_TRUE(info.headers().empty());
  EXPECT_EQ(info.rate_limit(), RateLimit());
}

TEST(HttpInfo, reads_the_newer_header_names) {
  const auto info =
      with({{"Otari-Request-ID", "r"}, {"Otari-Attempt-ID", "a"}, {"Otari-Guardrails", "[1]"}});
  EXPECT_EQ(info.request_id(), "r");
  EXPECT_EQ(info.attempt_id(), "a");
  EXPECT_EQ(info.guardrails(), "[1]");
}

TEST(HttpInfo, reads_the_older_header_names) {
  const auto info =
      with({{"X-Otari-Request-ID", "r"}, {"X-Correlation-ID", "a"}, {"X-Otari-Guardrails", "[2]"}});
  EXPECT_EQ(info.request_id(), "r");
  EXPECT_EQ(info.attempt_id(), "a");
  EXPECT_EQ(info.guardrails(), "[2]");
}

TEST(HttpInfo, the_newer_name_wins) {
  const auto info = with({{"x-otari-request-id", "old"}, {"otari-request-id", "new"}});
  EXPECT_EQ(info.request_id(), "new");
}

TEST(HttpInfo, reads_rate_limits_and_ignores_nonsense) {
  const RateLimit limit = with({{"X-RateLimit-Limit", "60"},
                                {"x-ratelimit-remaining", " 59 "},
                                {"X-RateLimit-Reset", "1755800000"}})
                              .rate_limit();
  EXPECT_EQ(limit.limit, 60);
  EXPECT_EQ(limit.remaining, 59);
  EXPECT_EQ(limit.reset, 1755800000);
  EXPECT_EQ(with({{"X-RateLimit-Limit", "many"}, {"X-RateLimit-Remaining", "-1"}}).rate_limit(),
            RateLimit());
}

TEST(HttpInfo, copies_share_what_they_know) {
  const HttpInfo info({.status = 201, .body = "text", .attempts = 2});
  const HttpInfo copy = info;  // NOLINT(performance-unnecessary-copy-initialization)
  EXPECT_EQ(copy.status(), 201);
  EXPECT_EQ(copy.attempts(), 2);
  EXPECT_EQ(copy.body().data(), info.body().data());
}

TEST(HttpInfo, does_not_take_part_in_comparisons) { EXPECT_EQ(with({{"a", "b"}}), HttpInfo()); }

}  // namespace
}  // namespace otari
