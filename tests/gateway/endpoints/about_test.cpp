// Health, bootstrap, models, tools and search.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../ask.hpp"
#include "support/scripted_server.hpp"

namespace otari::gateway {
namespace {

using otari::testing::ScriptedServer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

namespace fake = otari::testing;

TEST(About, HealthNeedsNoCredentialUnderAnyRoot) {
  const auto gateway = open_gateway({.api_keys = {"gw-canary-k"}});
  for (const std::string root : {"", "/v1", "/api/v1"}) {
    EXPECT_EQ(ask(gateway, "GET", root + "/health")->body(), R"({"status":"healthy"})") << root;
    EXPECT_TRUE(ask(gateway, "GET", root + "/health/liveness")->json().is_string());
    const Json ready = ask(gateway, "GET", root + "/health/readiness")->json();
    EXPECT_EQ(ready["status"], "healthy");
    EXPECT_TRUE(ready["version"].is_string());
  }
  EXPECT_EQ(ask(gateway, "GET", "/v1/bootstrap")->json()["deployment_type"], "standalone");
}

TEST(About, TheToolsAreKnownButNotThere) {
  const auto tools = ask(open_gateway(), "GET", "/v1/tools")->json()["data"];
  ASSERT_EQ(tools.size(), 2U);
  EXPECT_EQ(tools[0]["id"], "otari_web_search");
  EXPECT_EQ(tools[1]["id"], "otari_code_execution");
  for (const Json& tool : tools) {
    EXPECT_EQ(tool["object"], "tool");
    EXPECT_EQ(tool["available"], false);
    EXPECT_EQ(tool["input_schema"]["type"], "object");
    EXPECT_EQ(tool["example"]["type"], tool["id"]);
  }
}

TEST(About, ASearchHasNoToolToRunIt) {
  const auto gateway = open_gateway();
  const auto search = [&](std::string path, std::string body) {
    return ask(gateway, "POST", "/v1/search" + std::move(path), std::move(body));
  };
  const auto plain = search("", R"({"query":"fusion"})");
  EXPECT_EQ(plain->status(), 400);
  EXPECT_THAT(plain->detail(), HasSubstr("No search tools are configured"));
  const auto named = search("/brave", R"({"query":"fusion","search_tool_name":"other"})");
  EXPECT_EQ(named->status(), 400);
  EXPECT_THAT(named->detail(), HasSubstr("Unknown search tool 'brave'"));
  for (const char* body : {R"({})", R"({"query":["a"]})", R"({"query":""})",
                           R"({"query":"a","max_results":21})", R"({"query":"a","country":"x"})"})
    EXPECT_EQ(search("", body)->status(), 422) << body;
}

TEST(About, EveryLocalModelIsListedAndFound) {
  const auto gateway = open_gateway();
  std::vector<std::string> ids;
  const Json list = ask(gateway, "GET", "/v1/models")->json();
  for (const Json& model : list["data"]) ids.push_back(model["id"].get<std::string>());
  EXPECT_THAT(ids, ElementsAre("local:bm25", "local:echo", "local:eliza", "local:hash-embedding",
                               "local:wordlist"));
  EXPECT_EQ(ask(gateway, "GET", "/v1/models/local:bm25")->json()["owned_by"], "local");
  EXPECT_EQ(ask(gateway, "GET", "/v1/models/openai")->status(), 404);
  EXPECT_EQ(ask(gateway, "GET", "/v1/models/local:none")->detail(), "Model 'local:none' not found");
}

TEST(About, MetadataAndDiscoveryTakeTheMasterKey) {
  ScriptedServer server;
  server.enqueue(fake::json(200, R"({"data":[{"id":"a/b"}]})"));
  Options options{.providers = {{.name = "mine", .api_base = server.origin() + "/v1"}},
                  .api_keys = {"gw-canary-1"},
                  .master_key = "mk-canary-master"};
  const auto gateway = open_gateway(std::move(options));
  const Headers master{{"Otari-Key", "mk-canary-master"}};
  for (const std::string path : {"/v1/models/metadata", "/v1/models/discoverable"}) {
    const auto refused = ask(gateway, "GET", path, {}, {{"Otari-Key", "gw-canary-1"}});
    EXPECT_EQ(refused->status(), 401);
    EXPECT_EQ(refused->detail(), "Invalid master key");
  }
  const Json metadata = ask(gateway, "GET", "/v1/models/metadata", {}, master)->json();
  EXPECT_EQ(metadata["available"], false);
  EXPECT_EQ(metadata["models"], Json::object());
  const Json found = ask(gateway, "GET", "/v1/models/discoverable", {}, master)->json();
  ASSERT_EQ(found["providers"].size(), 1U);
  EXPECT_EQ(found["providers"][0]["provider"], "mine");
  EXPECT_EQ(found["providers"][0]["ok"], true);
  EXPECT_EQ(found["providers"][0]["models"][0]["key"], "mine:a/b");
}

}  // namespace
}  // namespace otari::gateway
