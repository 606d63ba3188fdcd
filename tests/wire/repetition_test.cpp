#include <gtest/gtest.h>

#include "chat_server.hpp"
#include "support/listeners.hpp"

namespace otari::testing {
namespace {

Response refusal(int status, std::string body, std::vector<Header> headers = {}) {
  Response response = json(status, std::move(body));
  for (Header& header : headers) response.headers.push_back(std::move(header));
  return response;
}

TEST(Repetition, a_busy_server_is_asked_again_and_the_attempts_are_counted) {
  ScriptedServer server;
  server.enqueue(refusal(503, R"({"detail":"busy"})", {{"retry-after-ms", "1"}}));
  server.enqueue(refusal(429, R"({"detail":"slow down"})", {{"Retry-After", "0"}}));
  server.enqueue(answer("third"));
  const auto reply = client_for(server).completion(hello());
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->http.attempts(), 3);
  EXPECT_EQ(server.connections(), 1U) << "retries use the connection that is there";
}

TEST(Repetition, R20_permanent_limits_reach_the_server_once) {
  for (const std::string code : {"insufficient_quota", "billing_hard_limit_reached",
                                 "budget_exceeded", "usage_limit_reached"}) {
    ScriptedServer server;
    server.enqueue(refusal(429, R"({"detail":"no","code":")" + code + "\"}"));
    const auto reply = client_for(server).completion(hello(), {.max_retries = 5});
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::rate_limit);
    EXPECT_EQ(reply.error().code, code);
    EXPECT_EQ(server.requests().size(), 1U);
  }
}

TEST(Repetition, R20_a_hint_above_a_minute_fails_at_once_and_is_told) {
  ScriptedServer server;
  server.enqueue(refusal(429, R"({"detail":"come back"})", {{"Retry-After", "1296000"}}));
  const auto reply = client_for(server).completion(hello());
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().retry_after, std::chrono::hours(360));
  EXPECT_NE(reply.error().message.find("1296000"), std::string::npos);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(Repetition, R22_all_attempts_carry_one_idempotency_key) {
  ScriptedServer server;
  server.enqueue(refusal(500, "", {{"retry-after-ms", "1"}}));
  server.enqueue(answer("ok"));
  ClientOptions options = options_for(server);
  options.idempotency_header = "Idempotency-Key";
  ASSERT_TRUE(value_or_throw(Client::create(options)).completion(hello()));
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].header("Idempotency-Key").size(), 36U);
  EXPECT_EQ(requests[0].header("Idempotency-Key"), requests[1].header("Idempotency-Key"));
}

TEST(Repetition, R22_a_sent_request_that_timed_out_is_not_sent_again) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    (void)connection.wait_peer_closed(patience);
  });
  const auto reply =
      client_for(server).completion(hello(), {.first_event_timeout = 100ms, .max_retries = 3});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().attempts, 1);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(Repetition, R22_unless_the_caller_says_that_it_may) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    (void)connection.wait_peer_closed(patience);
  });
  server.enqueue(answer("again"));
  const auto reply = client_for(server).completion(
      hello(), {.first_event_timeout = 150ms, .max_retries = 1, .retry_timed_out = true});
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->http.attempts(), 2);
}

TEST(Repetition, R19_a_stale_connection_is_replaced_without_counting) {
  ScriptedServer server;
  Response first = answer("one");
  first.close_silently = true;
  server.enqueue(first);
  server.enqueue(answer("two"));
  const Client client = client_for(server);
  ASSERT_TRUE(client.completion(hello()));
  ASSERT_TRUE(server.wait_for_closed_connections(1, patience));
  const auto reply = client.completion(hello(), {.max_retries = 0});
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->http.attempts(), 1);
}

TEST(Repetition, calls_in_a_row_use_one_connection) {
  ScriptedServer server;
  server.otherwise(
      [](const ReceivedRequest&, Connection& connection) { connection.respond(answer("x")); });
  const Client client = client_for(server);
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(client.completion(hello()));
  EXPECT_EQ(server.connections(), 1U);
}

TEST(Repetition, a_refused_connection_is_tried_again_and_named) {
  const RefusingPort nobody;
  const auto client = value_or_throw(
      Client::create({.api_base = "http://127.0.0.1:" + std::to_string(nobody.port()),
                      .read_environment = false}));
  const auto reply = client.completion(hello(), {.max_retries = 1});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::connection);
  EXPECT_EQ(reply.error().attempts, 2);
  EXPECT_NE(reply.error().message.find(std::to_string(nobody.port())), std::string::npos);
}

TEST(Repetition, what_is_sent_once_stays_sent_once) {
  ScriptedServer server;
  server.enqueue(refusal(503, R"({"detail":"busy"})"));
  const auto reply = client_for(server).request("POST", "/things", RawJson::trusted("{}"));
  ASSERT_FALSE(reply);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(Repetition, R27_redirects_are_not_followed_and_no_key_goes_elsewhere) {
  for (const int status : {302, 307, 308}) {
    ScriptedServer elsewhere;
    ScriptedServer server;
    server.enqueue(
        refusal(status, "", {{"Location", elsewhere.origin() + "/v1/chat/completions"}}));
    const auto reply = client_for(server).completion(hello());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::redirect);
    EXPECT_NE(reply.error().message.find(elsewhere.origin()), std::string::npos);
    EXPECT_EQ(elsewhere.connections(), 0U);
  }
}

}  // namespace
}  // namespace otari::testing
