#include <gtest/gtest.h>

#include "router.hpp"

namespace otari::gateway {
namespace {

TEST(Router, BothRootsLeadToTheSamePlaces) {
  for (const std::string root : {"/v1", "/api/v1"}) {
    EXPECT_EQ(route("POST", root + "/chat/completions").endpoint, Endpoint::chat_completions);
    EXPECT_EQ(route("GET", root + "/models").endpoint, Endpoint::list_models);
    EXPECT_EQ(route("GET", "http://h:1" + root + "/models?provider=x").endpoint,
              Endpoint::list_models);
  }
}

TEST(Router, HealthStandsBesideTheOlderRootAndBelowTheNewer) {
  for (const std::string root : {"", "/api/v1"}) {
    EXPECT_EQ(route("GET", root + "/health").endpoint, Endpoint::health);
    EXPECT_EQ(route("GET", root + "/health/liveness").endpoint, Endpoint::liveness);
    EXPECT_EQ(route("GET", root + "/health/readiness").endpoint, Endpoint::readiness);
  }
  EXPECT_EQ(route("GET", "/v1/health").endpoint, Endpoint::unknown);
}

TEST(Router, WhatIsNotThereIsUnknown) {
  for (const std::string_view path :
       {"", "/", "//", "/v1", "/v2/models", "/models", "/v1/chat", "*", "http://host", "/v1modelsX",
        "/api/v1/api/v1/models", "/v1/%6dodelz"})
    EXPECT_EQ(route("GET", path).endpoint, Endpoint::unknown) << path;
}

TEST(Router, AWrongMethodIsToldWhatWouldBeRight) {
  for (const std::string_view method : {"GET", "HEAD", "OPTIONS", "PUT", "post"}) {
    const Route found = route(method, "/v1/chat/completions");
    EXPECT_EQ(found.endpoint, Endpoint::wrong_method) << method;
    EXPECT_EQ(found.allow, "POST");
  }
}

TEST(Router, ModelIdsMayHoldSlashesColonsAndEscapes) {
  EXPECT_EQ(route("GET", "/v1/models/local:eliza").model_id, "local:eliza");
  EXPECT_EQ(route("GET", "/v1/models/openrouter%3Aopenai%2Fgpt-4o").model_id,
            "openrouter:openai/gpt-4o");
  EXPECT_EQ(route("GET", "/v1/models/a/b/c").model_id, "a/b/c");
  const Route empty = route("GET", "/v1/models/");
  EXPECT_EQ(empty.endpoint, Endpoint::retrieve_model);
  EXPECT_EQ(empty.model_id, "");
}

TEST(Router, ATrailingSlashIsRedirected) {
  const Route found = route("POST", "/v1/chat/completions/?a=b");
  EXPECT_EQ(found.endpoint, Endpoint::redirect);
  EXPECT_EQ(found.location, "/v1/chat/completions?a=b");
}

TEST(Router, QueryValuesAreDecoded) {
  const Route found = route("GET", "/v1/models?x&provider=a%20b+c&provider=second");
  EXPECT_EQ(found.query_value("provider"), "a b c");
  EXPECT_EQ(found.query_value("x"), "");
  EXPECT_EQ(found.query_value("absent"), "");
}

}  // namespace
}  // namespace otari::gateway
