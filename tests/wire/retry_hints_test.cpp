// What a server may say about trying again, and what never is.

#include <ctime>

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

class RetryHints : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, RetryHints, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

Response refusal(int status, std::vector<Header> headers) {
  Response response = json(status, R"({"detail":"no"})");
  for (Header& header : headers) response.headers.push_back(std::move(header));
  return response;
}

std::string http_date(std::time_t when) {
  std::tm parts{};
  gmtime_r(&when, &parts);
  std::string text(64, '\0');
  text.resize(std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts));
  return text;
}

TEST_P(RetryHints, every_form_is_understood) {
  const std::vector<Header> forms{{"retry-after-ms", "20"},
                                  {"Retry-After", "0"},
                                  {"Retry-After", "0.02"},
                                  {"Retry-After", http_date(std::time(nullptr) - 60)}};
  for (const Header& form : forms) {
    ScriptedServer server;
    server.enqueue(refusal(503, {form}));
    server.enqueue(answer("ok"));
    const auto started = std::chrono::steady_clock::now();
    const auto reply = complete(GetParam(), client_for(server));
    ASSERT_TRUE(reply) << reply.error();
    EXPECT_EQ(reply->http.attempts(), 2);
    // Without the hint the wait would be at least 250 ms.
    EXPECT_LT(std::chrono::steady_clock::now() - started, 240ms) << form.first << form.second;
  }
}

TEST_P(RetryHints, R20_a_date_beyond_a_minute_fails_at_once) {
  ScriptedServer server;
  server.enqueue(refusal(503, {{"Retry-After", http_date(std::time(nullptr) + 3600)}}));
  const auto reply = complete(GetParam(), client_for(server));
  ASSERT_FALSE(reply);
  EXPECT_GT(reply.error().retry_after, std::chrono::minutes(58));
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_P(RetryHints, x_should_retry_wins_over_the_status) {
  ScriptedServer server;
  server.enqueue(refusal(409, {{"x-should-retry", "true"}, {"retry-after-ms", "1"}}));
  server.enqueue(refusal(503, {{"x-should-retry", "false"}}));
  const auto reply = complete(GetParam(), client_for(server));
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().status, 503);
  EXPECT_EQ(reply.error().attempts, 2);
}

TEST_P(RetryHints, client_mistakes_are_sent_once) {
  for (const int status : {400, 401, 402, 403, 404, 409, 413, 422}) {
    ScriptedServer server;
    server.enqueue(refusal(status, {}));
    EXPECT_FALSE(complete(GetParam(), client_for(server), {.max_retries = 5}));
    EXPECT_EQ(server.requests().size(), 1U) << status;
  }
}

TEST_P(RetryHints, a_stream_is_opened_again_but_never_after_its_first_event) {
  ScriptedServer server;
  server.enqueue(refusal(503, {{"retry-after-ms", "1"}}));
  server.enqueue(sse({chunk("a"), sse_data(R"({"error":{"message":"x","type":"server_error"}})")}));
  const auto read = read_stream(GetParam(), client_for(server), {.max_retries = 5});
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.texts, std::vector<std::string>{"a"});
  EXPECT_EQ(read.error->attempts, 2);
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST_P(RetryHints, R16_an_error_event_before_content_follows_the_policy) {
  for (const auto& [type, requests] :
       {std::pair{"server_error", 2U}, std::pair{"api_error", 2U},
        std::pair{"rate_limit_error", 1U}, std::pair{"insufficient_quota", 1U}}) {
    ScriptedServer server;
    server.enqueue(
        sse({sse_data(R"({"error":{"message":"x","type":")" + std::string(type) + R"("}})")}));
    server.enqueue(sse({chunk("b"), done()}));
    const auto read = read_stream(GetParam(), client_for(server));
    EXPECT_EQ(server.requests().size(), requests) << type;
    EXPECT_EQ(read.error.has_value(), requests == 1U) << type;
    EXPECT_EQ(read.partial.content().value_or(""), requests == 1U ? "" : "b") << type;
  }
}

TEST_P(RetryHints, R22_a_connection_that_breaks_before_the_answer_is_tried_again_with_one_key) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) { connection.reset(); });
  server.enqueue(answer("ok"));
  const auto reply = complete(GetParam(), client_for(server), {.idempotency_key = "k-22"});
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->http.attempts(), 2);
  for (const auto& request : server.requests())
    EXPECT_EQ(request.header("Idempotency-Key"), "k-22");
}

TEST_P(RetryHints, R19_one_stale_connection_after_another_is_replaced) {
  ScriptedServer server(ServerOptions{.idle_timeout = 1ms});
  server.otherwise(
      [](const ReceivedRequest&, Connection& connection) { connection.respond(answer("x")); });
  const Client client = client_for(server);
  for (std::size_t call = 1; call <= 5; ++call) {
    const auto reply = complete(GetParam(), client, {.max_retries = 0});
    ASSERT_TRUE(reply) << reply.error();
    EXPECT_EQ(reply->http.attempts(), 1);
    ASSERT_TRUE(server.wait_for_closed_connections(call, patience));
  }
  EXPECT_EQ(server.requests().size(), 5U);
}

}  // namespace
}  // namespace otari::testing
