// The list of models: local ones, and those of providers, which are asked.

#include <chrono>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../ask.hpp"
#include "../provider_options.hpp"
#include "support/scripted_server.hpp"

namespace otari::gateway {
namespace {

using namespace std::chrono_literals;
using otari::testing::Connection;
using otari::testing::ReceivedRequest;
using otari::testing::ScriptedServer;
using ::testing::HasSubstr;

namespace fake = otari::testing;

TEST(Models, LocalOnesAreAlwaysListed) {
  const auto asked = ask(open_gateway(), "GET", "/v1/models");
  EXPECT_EQ(asked->json()["object"], "list");
  EXPECT_EQ(asked->json()["data"][1]["id"], "local:echo");
  EXPECT_EQ(asked->json()["data"][2]["id"], "local:eliza");
  EXPECT_EQ(asked->json()["data"][1]["owned_by"], "local");
  EXPECT_EQ(ask(open_gateway(), "GET", "/v1/models?provider=nobody")->json()["data"],
            Json::array());
  EXPECT_EQ(ask(open_gateway(), "GET", "/v1/models?provider=local")->json()["data"].size(), 5U);
}

TEST(Models, ConfiguredProvidersAreAskedAndFailuresLeftOut) {
  ScriptedServer good;
  good.enqueue(
      fake::json(200, R"({"object":"list","data":[{"id":"org/b","created":7},{"id":"a"}]})"));
  ScriptedServer bad;
  bad.enqueue(fake::json(500, "{}"));
  const auto gateway = open_gateway(
      {.providers = {{.name = "good", .api_base = good.origin(), .api_key = "sk-canary-k"},
                     {.name = "bad", .api_base = bad.origin()}}});
  const auto asked = ask(gateway, "GET", "/api/v1/models");
  EXPECT_EQ(asked->status(), 200);
  std::string ids;
  const Json list = asked->json();
  for (const Json& model : list["data"]) ids += model["id"].get<std::string>() + ' ';
  EXPECT_EQ(ids,
            "good:a good:org/b local:bm25 local:echo local:eliza local:hash-embedding "
            "local:wordlist ");
  EXPECT_EQ(list["data"][1]["created"], 7);
  EXPECT_EQ(list["data"][1]["owned_by"], "good");
  EXPECT_EQ(good.requests().at(0).path(), "/models");
  EXPECT_EQ(good.requests().at(0).header("Authorization"), "Bearer sk-canary-k");
}

TEST(Models, SlowProvidersAreLeftOut) {
  ScriptedServer slow;
  slow.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.wait_peer_closed(patience);
  });
  auto options = options_for(slow);
  options.models_deadline = 20ms;
  const auto asked = ask(open_gateway(std::move(options)), "GET", "/v1/models");
  EXPECT_EQ(asked->status(), 200);
  EXPECT_EQ(asked->json()["data"].size(), 5U);
  EXPECT_TRUE(slow.wait_for_peer_closed(1, patience));
}

TEST(Models, AProviderThatIsAskedForByNameMustAnswer) {
  ScriptedServer server;
  const auto gateway = open_gateway(options_for(server));
  server.enqueue(fake::json(401, "{}"));
  EXPECT_EQ(ask(gateway, "GET", "/v1/models?provider=mine")->status(), 502);
  server.enqueue(fake::json(200, R"([{"id":"m"}])"));
  const auto listed = ask(gateway, "GET", "/v1/models?provider=mine");
  EXPECT_EQ(listed->json()["data"].size(), 1U);
  EXPECT_EQ(listed->json()["data"][0]["id"], "mine:m");
  const auto unconfigured = ask(gateway, "GET", "/v1/models?provider=openai");
  EXPECT_EQ(unconfigured->status(), 400);
  EXPECT_THAT(unconfigured->detail(), HasSubstr("OPENAI_API_KEY"));
}

TEST(Models, OneModelByItsId) {
  ScriptedServer server;
  const auto gateway = open_gateway(options_for(server));
  EXPECT_EQ(ask(gateway, "GET", "/v1/models/local:eliza")->json()["id"], "local:eliza");
  for (const std::string_view id : {"mine:org/m", "mine%2Forg%2Fm"}) {
    server.enqueue(fake::json(200, R"({"data":[{"id":"org/m"}]})"));
    EXPECT_EQ(ask(gateway, "GET", "/v1/models/" + std::string(id))->json()["id"], "mine:org/m");
  }
  server.enqueue(fake::json(200, R"({"data":[]})"));
  const auto missing = ask(gateway, "GET", "/v1/models/mine:none");
  EXPECT_EQ(missing->status(), 404);
  EXPECT_EQ(missing->detail(), "Model 'mine:none' not found");
  EXPECT_EQ(ask(gateway, "GET", "/v1/models/nobody:x")->status(), 404);
  EXPECT_EQ(ask(gateway, "GET", "/v1/models/openai:gpt-4o")->status(), 404);
  EXPECT_EQ(ask(gateway, "GET", "/v1/models/")->detail(), "Model '' not found");
}

}  // namespace
}  // namespace otari::gateway
