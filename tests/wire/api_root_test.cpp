// Where the API starts: pinned, known, or found out.

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

ClientOptions automatic(const ScriptedServer& server) {
  ClientOptions options = options_for(server);
  options.api_root = ApiRoot::auto_;
  return options;
}

TEST(ApiRoots, a_base_url_that_ends_in_a_root_pins_it) {
  for (const auto& [ending, path] :
       {std::pair{"/v1", "/v1/models"}, std::pair{"/api/v1/", "/api/v1/models"},
        std::pair{"/edge/api/v1", "/edge/api/v1/models"}}) {
    ScriptedServer server;
    server.enqueue(json(404, R"({"detail":"Not Found"})"));
    ClientOptions options = automatic(server);
    options.api_base = server.origin() + ending;
    const auto client = value_or_throw(Client::create(options));
    EXPECT_FALSE(client.list_models());
    ASSERT_EQ(server.requests().size(), 1U) << "a pinned root is not doubted";
    EXPECT_EQ(server.requests().front().path(), path);
  }
}

TEST(ApiRoots, a_given_root_is_not_doubted) {
  ScriptedServer server;
  server.enqueue(json(404, R"({"detail":"Not Found"})"));
  ClientOptions options = options_for(server);
  options.api_root = ApiRoot::api_v1;
  const auto client = value_or_throw(Client::create(options));
  EXPECT_FALSE(client.list_models());
  EXPECT_EQ(server.requests().front().path(), "/api/v1/models");
}

TEST(ApiRoots, the_hosted_gateway_is_asked_at_the_newer_root_first) {
  const auto client = value_or_throw(
      Client::create({.platform_token = Secret("pt-canary-1"), .read_environment = false}));
  EXPECT_EQ(client.api_base(), "https://api.otari.ai");
  EXPECT_EQ(client.mode(), Mode::platform);
  EXPECT_EQ(client.api_root(), ApiRoot::auto_);
}

TEST(ApiRoots, once_known_a_missing_route_is_an_error_of_the_call) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"object":"list","data":[]})"));
  server.enqueue(json(404, R"({"detail":"Not Found"})"));
  const auto client = value_or_throw(Client::create(automatic(server)));
  ASSERT_TRUE(client.list_models());
  EXPECT_EQ(client.api_root(), ApiRoot::v1);
  const auto reply = client.list_models();
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::not_found);
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST(ApiRoots, a_refusal_says_nothing_about_the_root) {
  for (const int status : {401, 429, 500}) {
    ScriptedServer server;
    server.enqueue(json(status, R"({"detail":"no"})"));
    const auto client = value_or_throw(Client::create(automatic(server)));
    EXPECT_FALSE(client.list_models({}, {.max_retries = 0}));
    EXPECT_EQ(client.api_root(), ApiRoot::auto_) << status;
    EXPECT_EQ(server.requests().size(), 1U) << status;
  }
}

TEST(ApiRoots, streams_find_the_root_too_and_keep_their_retries) {
  for (const Style style : {Style::blocking, Style::coroutine}) {
    ScriptedServer server;
    server.enqueue(json(404, R"({"detail":"Not Found"})"));
    server.enqueue(sse({chunk("x"), done()}));
    const auto client = value_or_throw(Client::create(automatic(server)));
    const auto read = read_stream(style, client, {.max_retries = 0});
    EXPECT_FALSE(read.error) << *read.error;
    EXPECT_EQ(client.api_root(), ApiRoot::api_v1);
  }
}

TEST(ApiRoots, after_both_roots_failed_the_next_call_starts_anew) {
  ScriptedServer server;
  server.enqueue(json(404, ""));
  server.enqueue(json(404, ""));
  server.enqueue(json(200, R"({"object":"list","data":[]})"));
  const auto client = value_or_throw(Client::create(automatic(server)));
  EXPECT_FALSE(client.list_models());
  EXPECT_TRUE(client.list_models());
  EXPECT_EQ(server.requests().at(2).path(), "/v1/models");
  EXPECT_EQ(client.api_root(), ApiRoot::v1);
}

TEST(ApiRoots, health_stands_beside_the_older_root_and_below_the_newer_one) {
  for (const auto& [root, path] :
       {std::pair{ApiRoot::v1, "/health"}, std::pair{ApiRoot::api_v1, "/api/v1/health"}}) {
    ScriptedServer server;
    server.enqueue(json(200, R"({"status":"healthy"})"));
    ClientOptions options = options_for(server);
    options.api_root = root;
    ASSERT_TRUE(value_or_throw(Client::create(options)).health());
    EXPECT_EQ(server.requests().front().path(), path);
  }
}

}  // namespace
}  // namespace otari::testing
