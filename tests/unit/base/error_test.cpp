#include <otari/error.hpp>

#include <chrono>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <otari/log.hpp>
#include <otari/result.hpp>

namespace otari {
namespace {

using std::chrono::milliseconds;

TEST(ErrorKind, each_has_a_name_of_its_own) {
  std::set<std::string_view> names;
  for (int kind = 0; kind <= static_cast<int>(ErrorKind::redirect); ++kind)
    names.insert(to_string(static_cast<ErrorKind>(kind)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(ErrorKind::redirect) + 1);
  EXPECT_FALSE(names.contains("unknown"));
  EXPECT_EQ(to_string(ErrorKind::rate_limit), "rate_limit");
  EXPECT_EQ(to_string(static_cast<ErrorKind>(200)), "unknown");
}

TEST(TimeoutClock, names) {
  EXPECT_EQ(to_string(TimeoutClock::content_idle), "content_idle");
  EXPECT_EQ(to_string(TimeoutClock::total), "total");
  EXPECT_EQ(to_string(static_cast<TimeoutClock>(9)), "unknown");
}

TEST(LogLevel, names) {
  EXPECT_EQ(to_string(LogLevel::warning), "warning");
  EXPECT_EQ(to_string(static_cast<LogLevel>(9)), "unknown");
}

TEST(Error, prints_kind_and_message) {
  const Error error{.kind = ErrorKind::config, .message = "no base URL: set OTARI_API_BASE"};
  EXPECT_EQ(error.to_string(), "config: no base URL: set OTARI_API_BASE");
}

TEST(Error, prints_everything_a_person_needs_on_one_line) {
  const Error error{.kind = ErrorKind::rate_limit,
                    .message = "slow down\nplease",
                    .operation = "completion",
                    .status = 429,
                    .code = "rate_limited",
                    .request_id = "req_1",
                    .attempt_id = "att_1",
                    .retry_after = milliseconds(1500),
                    .attempts = 3,
                    .body = "never shown"};
  EXPECT_EQ(error.to_string(),
            "rate_limit (429): slow down please [completion, code rate_limited, request req_1, "
            "attempt att_1, 3 attempts, retry after 1.5 s]");
}

TEST(Error, rounds_the_wait_up) {
  const auto wait = [](int ms) {
    return Error{.kind = ErrorKind::rate_limit, .message = "m", .retry_after = milliseconds(ms)}
        .to_string();
  };
  EXPECT_EQ(wait(2000), "rate_limit: m [retry after 2 s]");
  EXPECT_EQ(wait(1), "rate_limit: m [retry after 0.1 s]");
  EXPECT_EQ(wait(0), "rate_limit: m [retry after 0 s]");
}

TEST(Error, one_attempt_is_not_worth_a_word) {
  EXPECT_EQ((Error{.kind = ErrorKind::connection, .message = "refused", .attempts = 1}).to_string(),
            "connection: refused");
}

TEST(Error, nothing_from_the_server_reaches_a_terminal_unchecked) {
  const Error error{.kind = ErrorKind::upstream_provider,
                    .message = "\x1B[2Jboom",
                    .code = "a\x1B]0;t\x07",
                    .request_id = std::string(500, 'r')};
  const std::string text = error.to_string();
  for (const char c : text) EXPECT_GE(static_cast<unsigned char>(c), 0x20);
  EXPECT_LT(text.size(), 250U);
}

TEST(Error, goes_to_a_stream_as_its_text) {
  const Error error{.kind = ErrorKind::tls, .message = "expired"};
  std::ostringstream out;
  out << error;
  EXPECT_EQ(out.str(), error.to_string());
}

TEST(Exception, carries_the_error_and_its_text) {
  try {
    (void)value_or_throw(
        Result<int>(std::unexpected(Error{.kind = ErrorKind::tls, .message = "m"})));
    FAIL() << "nothing was thrown";
  } catch (const Exception& exception) {
    EXPECT_EQ(exception.error().kind, ErrorKind::tls);
    EXPECT_STREQ(exception.what(), "tls: m");
  }
  EXPECT_EQ(value_or_throw(Result<int>(7)), 7);
  EXPECT_NO_THROW(value_or_throw(Result<void>()));
  EXPECT_THROW(value_or_throw(Result<void>(std::unexpected(Error{}))), Exception);
}

}  // namespace
}  // namespace otari
