// What middleware may change, at both levels and in both styles.

#include <functional>
#include <mutex>

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

class MiddlewareOnTheWire : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, MiddlewareOnTheWire,
                         ::testing::Values(Style::blocking, Style::coroutine), style_name);

// Does what the test says.
struct Scripted final : Middleware {
  using Before = std::function<std::optional<Result<MiddlewareReply>>(MiddlewareRequest&)>;
  using After = std::function<void(const MiddlewareRequest&, Result<MiddlewareReply>&)>;

  std::optional<Result<MiddlewareReply>> before(MiddlewareRequest& request) override {
    return on_before ? on_before(request) : std::nullopt;
  }
  void after(const MiddlewareRequest& request, Result<MiddlewareReply>& outcome) override {
    if (on_after) on_after(request, outcome);
  }

  Before on_before;
  After on_after;
};

Response busy() {
  Response response = json(503, R"({"detail":"busy"})");
  response.headers.emplace_back("retry-after-ms", "1");
  return response;
}

TEST_P(MiddlewareOnTheWire, sees_each_attempt_and_may_mark_it) {
  ScriptedServer server;
  server.enqueue(busy());
  server.enqueue(answer("x"));
  const auto mark = std::make_shared<Scripted>();
  mark->on_before = [](MiddlewareRequest& request) {
    request.headers.set("X-Attempt", std::to_string(request.attempt));
    return std::nullopt;
  };
  ClientOptions options = options_for(server);
  options.attempt_middleware = {mark};
  ASSERT_TRUE(complete(GetParam(), value_or_throw(Client::create(options))));
  EXPECT_EQ(server.requests().at(0).header("X-Attempt"), "1");
  EXPECT_EQ(server.requests().at(1).header("X-Attempt"), "2");
}

TEST_P(MiddlewareOnTheWire, around_a_call_it_may_replace_the_body) {
  ScriptedServer server;
  server.enqueue(answer("x"));
  const auto replace = std::make_shared<Scripted>();
  replace->on_before = [](MiddlewareRequest& request) {
    EXPECT_EQ(request.attempt, 0);
    EXPECT_EQ(request.operation, "completion");
    EXPECT_EQ(request.path, "/chat/completions");
    EXPECT_NE(request.body.find("acme:heron"), std::string::npos);
    request.body = R"({"model":"other"})";
    return std::nullopt;
  };
  ClientOptions options = options_for(server);
  options.call_middleware = {replace};
  ASSERT_TRUE(complete(GetParam(), value_or_throw(Client::create(options))));
  EXPECT_EQ(server.requests().front().body, R"({"model":"other"})");
}

TEST_P(MiddlewareOnTheWire, may_turn_a_failure_into_an_answer_and_back) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.respond(json(500, R"({"detail":"broken"})"));
  });
  const auto fallback = std::make_shared<Scripted>();
  fallback->on_after = [](const MiddlewareRequest&, Result<MiddlewareReply>& outcome) {
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().status, 500);
    outcome = MiddlewareReply{.body = answer_body("from the fallback")};
  };
  const auto refuse = std::make_shared<Scripted>();
  refuse->on_after = [](const MiddlewareRequest&, Result<MiddlewareReply>& outcome) {
    EXPECT_TRUE(outcome);
    outcome = std::unexpected(Error{.kind = ErrorKind::content_filter, .message = "not here"});
  };
  ClientOptions options = options_for(server);
  options.max_retries = 0;
  options.attempt_middleware = {fallback};
  const auto reply = complete(GetParam(), value_or_throw(Client::create(options)));
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->content(), "from the fallback");

  options.call_middleware = {refuse};
  const auto refused = complete(GetParam(), value_or_throw(Client::create(options)));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::content_filter);
  EXPECT_EQ(refused.error().operation, "completion");
}

TEST_P(MiddlewareOnTheWire, an_error_of_its_own_follows_the_retry_policy) {
  ScriptedServer server;
  server.enqueue(answer("x"));
  const auto flaky = std::make_shared<Scripted>();
  flaky->on_before = [](MiddlewareRequest& request) -> std::optional<Result<MiddlewareReply>> {
    if (request.attempt > 1) return std::nullopt;
    return std::unexpected(Error{.kind = ErrorKind::connection,
                                 .message = "injected",
                                 .retry_after = std::chrono::milliseconds(1)});
  };
  ClientOptions options = options_for(server);
  options.attempt_middleware = {flaky};
  const auto reply = complete(GetParam(), value_or_throw(Client::create(options)));
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->http.attempts(), 2);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_P(MiddlewareOnTheWire, may_answer_a_stream_by_itself) {
  ScriptedServer server;
  const auto cached = std::make_shared<Scripted>();
  cached->on_before = [](MiddlewareRequest& request) -> std::optional<Result<MiddlewareReply>> {
    EXPECT_TRUE(request.streaming);
    return MiddlewareReply{.headers = {{"Content-Type", "text/event-stream"}},
                           .body = chunk("a") + chunk("b") + done()};
  };
  for (const bool around_call : {true, false}) {
    ClientOptions options = options_for(server);
    (around_call ? options.call_middleware : options.attempt_middleware) = {cached};
    const auto read = read_stream(GetParam(), value_or_throw(Client::create(options)));
    EXPECT_FALSE(read.error) << *read.error;
    EXPECT_EQ(read.partial.content(), "ab");
  }
  EXPECT_EQ(server.requests().size(), 0U);
}

TEST_P(MiddlewareOnTheWire, sees_the_head_of_a_stream_and_not_its_body) {
  ScriptedServer server;
  server.enqueue(sse({chunk("a"), done()}));
  const auto look = std::make_shared<Scripted>();
  look->on_after = [](const MiddlewareRequest&, Result<MiddlewareReply>& outcome) {
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->headers.get("Content-Type"), "text/event-stream");
    EXPECT_EQ(outcome->body, "");
  };
  ClientOptions options = options_for(server);
  options.call_middleware = options.attempt_middleware = {look};
  const auto read = read_stream(GetParam(), value_or_throw(Client::create(options)));
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.partial.content(), "a");
}

}  // namespace
}  // namespace otari::testing
