#include <gtest/gtest.h>

#include "endpoints/table.hpp"
#include "router.hpp"

namespace otari::gateway {
namespace {

Route find(std::string_view method, std::string_view url) {
  return route(endpoint_table(), method, url);
}

// The row a request leads to; empty when there is none.
std::string_view row(std::string_view method, std::string_view url) {
  const Route found = find(method, url);
  return found.outcome == Route::Outcome::found ? found.endpoint->path : std::string_view();
}

TEST(Router, BothRootsLeadToTheSamePlaces) {
  for (const std::string root : {"/v1", "/api/v1"}) {
    EXPECT_EQ(row("POST", root + "/chat/completions"), "/chat/completions");
    EXPECT_EQ(row("GET", root + "/models"), "/models");
    EXPECT_EQ(row("GET", "http://h:1" + root + "/models?provider=x"), "/models");
    EXPECT_EQ(row("GET", root + "/batches/b1/results?provider=local"), "/batches/{id}/results");
    EXPECT_EQ(row("DELETE", root + "/files/f1"), "/files/{id}");
  }
}

TEST(Router, HealthStandsBesideTheRootsAndBelowThem) {
  for (const std::string root : {"", "/v1", "/api/v1"}) {
    EXPECT_EQ(row("GET", root + "/health"), "/health");
    EXPECT_EQ(row("GET", root + "/health/liveness"), "/health/liveness");
    EXPECT_EQ(row("GET", root + "/health/readiness"), "/health/readiness");
  }
  EXPECT_EQ(find("GET", "/bootstrap").outcome, Route::Outcome::unknown);
}

TEST(Router, WhatIsNotThereIsUnknown) {
  for (const std::string_view path :
       {"", "/", "//", "/v1", "/v2/models", "/models", "/v1/chat", "*", "http://host", "/v1modelsX",
        "/api/v1/api/v1/models", "/v1/%6dodelz", "/v1/batches/a/b/results", "/v1/files//content"})
    EXPECT_EQ(find("GET", path).outcome, Route::Outcome::unknown) << path;
}

TEST(Router, AWrongMethodIsToldWhatWouldBeRight) {
  for (const std::string_view method : {"GET", "HEAD", "OPTIONS", "PUT", "post"}) {
    const Route found = find(method, "/v1/chat/completions");
    EXPECT_EQ(found.outcome, Route::Outcome::wrong_method) << method;
    EXPECT_EQ(found.allow, "POST");
  }
  EXPECT_EQ(find("PUT", "/v1/files/f1").allow, "GET, DELETE");
}

TEST(Router, FixedWordsComeBeforeIds) {
  EXPECT_EQ(row("GET", "/v1/models/metadata"), "/models/metadata");
  EXPECT_EQ(row("GET", "/v1/models/metadata/x"), "/models/{id*}");
  EXPECT_EQ(row("POST", "/v1/messages/count_tokens"), "/messages/count_tokens");
}

TEST(Router, ModelIdsMayHoldSlashesColonsAndEscapes) {
  const auto id = [](std::string_view url) { return find("GET", url).ids.at(0); };
  EXPECT_EQ(id("/v1/models/local:eliza"), "local:eliza");
  EXPECT_EQ(id("/v1/models/openrouter%3Aopenai%2Fgpt-4o"), "openrouter:openai/gpt-4o");
  EXPECT_EQ(id("/v1/models/a/b/c"), "a/b/c");
  EXPECT_EQ(row("GET", "/v1/models/"), "/models/{id*}");
  EXPECT_EQ(id("/v1/models/"), "");
}

TEST(Router, AnIdIsOneSegmentWhateverItsEscapesHold) {
  const Route found = find("GET", "/v1/files/..%2F..%2Fetc%2Fpasswd/content");
  ASSERT_EQ(found.outcome, Route::Outcome::found);
  EXPECT_EQ(found.endpoint->path, "/files/{id}/content");
  EXPECT_EQ(found.ids.at(0), "../../etc/passwd");
  EXPECT_EQ(find("GET", "/v1/files/../../etc/passwd").outcome, Route::Outcome::unknown);
}

TEST(Router, ATrailingSlashIsRedirected) {
  const Route found = find("POST", "/v1/chat/completions/?a=b");
  EXPECT_EQ(found.outcome, Route::Outcome::redirect);
  EXPECT_EQ(found.location, "/v1/chat/completions?a=b");
  EXPECT_EQ(find("GET", "/v1/files/").outcome, Route::Outcome::redirect);
}

TEST(Router, QueryValuesAreDecoded) {
  const Route found = find("GET", "/v1/models?x&provider=a%20b+c&provider=second");
  EXPECT_EQ(found.query_value("provider"), "a b c");
  EXPECT_EQ(found.query_value("x"), "");
  EXPECT_EQ(found.query_value("absent"), std::nullopt);
}

}  // namespace
}  // namespace otari::gateway
