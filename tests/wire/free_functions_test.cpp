// One-line calls share connections.

#include <gtest/gtest.h>

#include "chat_server.hpp"

namespace otari::testing {
namespace {

CompletionOptions options_at(const ScriptedServer& server, std::string key) {
  return {.api_key = Secret(std::move(key)), .api_base = server.origin() + "/v1"};
}

TEST(FreeFunctions, R19_calls_with_one_configuration_share_a_connection) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest& request, Connection& connection) {
    const bool streamed = request.body.find("\"stream\":true") != std::string::npos;
    connection.respond(streamed ? sse({chunk("x"), done()}) : answer("x"));
  });
  const auto options = options_at(server, "vk-canary-one");
  for (int i = 0; i < 3; ++i) {
    const auto reply = completion("acme:heron", {Message::user("Hello")}, options);
    ASSERT_TRUE(reply) << reply.error();
  }
  EXPECT_EQ(server.connections(), 1U);
  auto stream = completion_stream("acme:heron", {Message::user("Hello")}, options);
  ASSERT_TRUE(stream) << stream.error();
  EXPECT_TRUE(stream->collect());
  EXPECT_EQ(server.connections(), 1U);
}

TEST(FreeFunctions, another_key_is_another_client) {
  ScriptedServer server;
  server.otherwise(
      [](const ReceivedRequest&, Connection& connection) { connection.respond(answer("x")); });
  for (const char* key : {"vk-canary-one", "vk-canary-two"})
    ASSERT_TRUE(completion("acme:heron", {Message::user("Hello")}, options_at(server, key)));
  EXPECT_EQ(server.requests().at(0).header("Otari-Key"), "Bearer vk-canary-one");
  EXPECT_EQ(server.requests().at(1).header("Otari-Key"), "Bearer vk-canary-two");
}

}  // namespace
}  // namespace otari::testing
