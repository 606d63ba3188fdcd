// Embeddings, reranking and moderation: here, and by a provider.

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../ask.hpp"
#include "base64_floats.hpp"
#include "support/scripted_server.hpp"

namespace otari::gateway {
namespace {

using otari::testing::ScriptedServer;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace fake = otari::testing;

Options options_for(const ScriptedServer& server) {
  return {.providers = {
              {.name = "mine", .api_base = server.origin() + "/v1", .api_key = "sk-canary-own"},
              {.name = "groq", .api_base = server.origin() + "/v1"}}};
}

Asked post(const Gateway& gateway, std::string path, std::string body, Headers headers = {}) {
  return ask(gateway, "POST", "/v1" + std::move(path), std::move(body), std::move(headers));
}

TEST(Embeddings, TheLocalModelGivesUnitVectorsInEitherForm) {
  const auto gateway = open_gateway();
  const auto floats = post(gateway, "/embeddings",
                           R"({"model":"local:hash-embedding","input":["one two","three"]})");
  ASSERT_EQ(floats->status(), 200);
  const Json answer = floats->json();
  EXPECT_EQ(answer["object"], "list");
  EXPECT_EQ(answer["model"], "hash-embedding");
  EXPECT_EQ(answer["usage"]["prompt_tokens"], 3);
  ASSERT_EQ(answer["data"].size(), 2U);
  EXPECT_EQ(answer["data"][1]["index"], 1);
  const auto vector = answer["data"][0]["embedding"].get<std::vector<float>>();
  ASSERT_EQ(vector.size(), 256U);
  double squares = 0;
  for (const float value : vector) squares += static_cast<double>(value) * value;
  EXPECT_NEAR(squares, 1, 1e-5);

  const auto packed =
      post(gateway, "/embeddings",
           R"({"model":"local:hash-embedding","input":"one two","encoding_format":"base64"})");
  std::vector<float> unpacked;
  ASSERT_TRUE(
      floats_from_base64(packed->json()["data"][0]["embedding"].get<std::string>(), unpacked));
  EXPECT_EQ(unpacked, vector);
}

TEST(Embeddings, DimensionsCanBeChosenWithinReason) {
  const auto gateway = open_gateway();
  const auto with = [&](std::string_view dimensions) {
    return post(gateway, "/embeddings",
                R"({"model":"local:hash-embedding","input":"a",)"
                R"("dimensions":)" +
                    std::string(dimensions) + "}");
  };
  EXPECT_EQ(with("7")->json()["data"][0]["embedding"].size(), 7U);
  EXPECT_EQ(with("0")->status(), 400);
  EXPECT_EQ(with("4097")->status(), 400);
  EXPECT_EQ(with("9223372036854775807")->status(), 400);
  EXPECT_EQ(with("\"x\"")->status(), 422);
}

TEST(Embeddings, TokensAndOtherWrongInputsAreTold) {
  const auto gateway = open_gateway();
  const auto tokens =
      post(gateway, "/embeddings", R"({"model":"local:hash-embedding","input":[1,2]})");
  EXPECT_EQ(tokens->status(), 422);
  EXPECT_EQ(tokens->json()["detail"][0]["loc"], Json::parse(R"(["body","input",0])"));
  EXPECT_EQ(post(gateway, "/embeddings", R"({"input":"x"})")->json()["detail"][0]["loc"],
            Json::parse(R"(["body","model"])"));
}

TEST(Embeddings, AProvidersVectorsPassAsTheyAre) {
  ScriptedServer server;
  server.enqueue(fake::json(200, R"({"object":"list","data":[{"object":"embedding","index":0,)"
                                 R"("embedding":"AACAPw=="}],"model":"e-1",)"
                                 R"("usage":{"prompt_tokens":1,"total_tokens":1},"x":1})"));
  const auto gateway = open_gateway(options_for(server));
  const auto asked = post(gateway, "/embeddings",
                          R"({"model":"mine:e","input":"hi","encoding_format":"base64",)"
                          R"("user":"u","api_key":"evil","surplus":1})");
  ASSERT_EQ(asked->status(), 200) << asked->body();
  EXPECT_EQ(asked->json()["data"][0]["embedding"], "AACAPw==");
  const auto request = server.requests().at(0);
  EXPECT_EQ(request.path(), "/v1/embeddings");
  EXPECT_EQ(request.header("Authorization"), "Bearer sk-canary-own");
  EXPECT_EQ(request.body, R"({"model":"e","input":"hi","encoding_format":"base64"})");
}

TEST(Embeddings, WhateverGoesWrongAtTheProviderIsA502) {
  ScriptedServer server;
  const auto gateway = open_gateway(options_for(server));
  for (const auto& response :
       {fake::json(400, R"({"error":{"message":"secret"}})"), fake::json(404, "{}"),
        fake::json(429, "{}"), fake::json(500, "{}"), fake::json(200, R"({"data":"none"})")}) {
    server.enqueue(response);
    const auto asked = post(gateway, "/embeddings", R"({"model":"mine:e","input":"hi"})");
    EXPECT_EQ(asked->status(), 502);
    EXPECT_EQ(asked->detail(), "The request could not be completed by the provider");
  }
}

TEST(Embeddings, WhoDoesNotHaveThemIsRefusedBeforeAnythingIsSent) {
  ScriptedServer server;
  const auto gateway = open_gateway(options_for(server));
  const auto asked = post(gateway, "/embeddings", R"({"model":"groq:e","input":"hi"})");
  EXPECT_EQ(asked->status(), 502);
  EXPECT_THAT(asked->detail(),
              AllOf(HasSubstr("could not be completed"), HasSubstr("'groq' does not support")));
  EXPECT_EQ(post(gateway, "/embeddings", R"({"model":"local:bm25","input":"hi"})")->status(), 502);
  EXPECT_EQ(post(gateway, "/embeddings", R"({"model":"nobody:e","input":"hi"})")->status(), 400);
  EXPECT_THAT(server.requests(), IsEmpty());
}

TEST(Rerank, TheBestDocumentsComeFirst) {
  const auto gateway = open_gateway();
  const auto asked = post(gateway, "/rerank",
                          R"({"model":"local:bm25","query":"capital of France","documents":)"
                          R"(["Berlin is in Germany","Paris is the capital of France","cheese"]})");
  ASSERT_EQ(asked->status(), 200);
  const Json results = asked->json()["results"];
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[0]["index"], 1);
  EXPECT_GE(results[0]["relevance_score"], results[1]["relevance_score"]);
  EXPECT_GE(results[1]["relevance_score"], results[2]["relevance_score"]);
  EXPECT_FALSE(asked->json().contains("model"));
  const auto cut = post(gateway, "/rerank",
                        R"({"model":"local:bm25","query":"a","top_n":1,)"
                        R"("documents":["b","a"]})");
  ASSERT_EQ(cut->json()["results"].size(), 1U);
  EXPECT_EQ(cut->json()["results"][0]["index"], 1);
}

TEST(Rerank, LimitsAreChecked) {
  const auto gateway = open_gateway();
  const auto fault = [&](std::string_view more) {
    const auto asked =
        post(gateway, "/rerank", R"({"model":"local:bm25","query":"q")" + std::string(more) + "}");
    EXPECT_EQ(asked->status(), 422) << more;
    return asked->json()["detail"][0]["type"].get<std::string>();
  };
  EXPECT_EQ(fault(R"(,"documents":[])"), "too_short");
  EXPECT_EQ(fault(R"(,"documents":"d")"), "list_type");
  EXPECT_EQ(fault(R"(,"documents":[1])"), "string_type");
  EXPECT_EQ(fault(R"(,"documents":["d"],"top_n":0)"), "greater_than");
  EXPECT_EQ(fault(""), "missing");
}

TEST(Rerank, AProvidersAnswerIsSortedAndStrippedOfItsDocuments) {
  ScriptedServer server;
  server.enqueue(fake::json(200,
                            R"({"id":"r","model":"x","results":[{"index":0,"relevance_score":0.1},)"
                            R"({"index":1,"relevance_score":0.9,"document":{"text":"b"}}],)"
                            R"("usage":{"total_tokens":5}})"));
  server.enqueue(fake::json(200, R"({"results":[{"index":7,"relevance_score":1}]})"));
  const auto gateway = open_gateway(options_for(server));
  const std::string body = R"({"model":"mine:r","query":"q","documents":["a","b"]})";
  const auto asked = post(gateway, "/rerank", body);
  EXPECT_EQ(asked->json(), Json::parse(R"({"id":"r","results":[{"index":1,"relevance_score":0.9},
      {"index":0,"relevance_score":0.1}],"usage":{"total_tokens":5}})"));
  EXPECT_EQ(server.requests().at(0).path(), "/v1/rerank");
  EXPECT_EQ(post(gateway, "/rerank", body)->status(), 502);
}

TEST(Moderations, TextsAreJudgedOneByOneAndPartsTogether) {
  const auto gateway = open_gateway();
  const auto many = post(gateway, "/moderations",
                         R"({"model":"local:wordlist","input":["kind words","I kill you"]})");
  ASSERT_EQ(many->status(), 200) << many->body();
  const Json results = many->json()["results"];
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0]["flagged"], false);
  EXPECT_EQ(results[0]["category_applied_input_types"], nullptr);
  EXPECT_EQ(results[0]["provider_raw"], nullptr);
  EXPECT_EQ(results[1]["flagged"], true);
  EXPECT_EQ(results[1]["categories"]["violence"], true);
  EXPECT_EQ(results[1]["categories"]["sexual"], false);
  EXPECT_GT(results[1]["category_scores"]["violence"], 0);
  EXPECT_EQ(results[1]["category_applied_input_types"], Json::parse(R"({"violence":["text"]})"));
  const auto parts = post(gateway, "/moderations?include_raw=true",
                          R"({"model":"local:wordlist","input":[{"type":"text","text":"shut"},)"
                          R"({"type":"text","text":"up"}]})");
  ASSERT_EQ(parts->json()["results"].size(), 1U);
  EXPECT_EQ(parts->json()["results"][0]["flagged"], true);
  EXPECT_TRUE(parts->json()["results"][0]["provider_raw"].is_object());
}

TEST(Moderations, WhatCannotBeJudgedIsNamed) {
  ScriptedServer server;
  const auto gateway = open_gateway(options_for(server));
  const auto picture =
      post(gateway, "/moderations",
           R"({"model":"local:wordlist","input":[{"type":"image_url","image_url":{"url":"u"}}]})");
  EXPECT_EQ(picture->status(), 400);
  EXPECT_THAT(picture->detail(), HasSubstr("does not support multimodal_moderation"));
  const auto nobody = post(gateway, "/moderations", R"({"model":"groq:m","input":"x"})");
  EXPECT_EQ(nobody->status(), 400);
  EXPECT_THAT(nobody->detail(), HasSubstr("does not support moderation"));
}

TEST(Moderations, AProvidersCategoriesComeUnderBothNames) {
  ScriptedServer server;
  server.enqueue(
      fake::json(200, R"({"id":"m","model":"omni","results":[{"flagged":true,"categories":)"
                      R"({"self-harm":true,"harassment/threatening":false},"category_scores":)"
                      R"({"self-harm":0.5,"harassment/threatening":0.25},"more":1}]})"));
  const auto gateway = open_gateway(options_for(server));
  const auto asked =
      post(gateway, "/moderations?include_raw=true", R"({"model":"mine:m","input":"x"})");
  const Json result = asked->json()["results"][0];
  EXPECT_EQ(result["categories"]["self_harm"], true);
  EXPECT_EQ(result["categories"]["self-harm"], true);
  EXPECT_EQ(result["category_scores"]["harassment_threatening"], 0.25);
  EXPECT_EQ(result["provider_raw"]["more"], 1);
  EXPECT_EQ(server.requests().at(0).body, R"({"model":"m","input":"x"})");
}

TEST(Order, OthersThanCompletionsAskWhoIsCallingBeforeTheyLookAtTheBody) {
  const auto gateway =
      open_gateway({.api_keys = {"gw-canary-1"}, .master_key = "mk-canary-master"});
  for (const std::string path : {"/embeddings", "/moderations", "/rerank", "/images/generations",
                                 "/audio/speech", "/search", "/batches"}) {
    EXPECT_EQ(post(gateway, path, "{")->status(), 422) << path;
    EXPECT_EQ(post(gateway, path, "\xFF")->status(), 400) << path;
    EXPECT_EQ(post(gateway, path, "{}")->status(), 401) << path;
    EXPECT_EQ(post(gateway, path, "{}", {{"Otari-Key", "gw-canary-1"}})->status(), 422) << path;
    EXPECT_EQ(post(gateway, path, "[]", {{"Otari-Key", "gw-canary-1"}})->status(), 422) << path;
  }
}

TEST(Order, TheMasterKeySpeaksForAUser) {
  const auto gateway = open_gateway({.master_key = "mk-canary-master"});
  const Headers master{{"Otari-Key", "mk-canary-master"}};
  const std::string body = R"({"model":"local:hash-embedding","input":"x")";
  const auto without = post(gateway, "/embeddings", body + "}", master);
  EXPECT_EQ(without->status(), 400);
  EXPECT_THAT(without->detail(), HasSubstr("'user' field is required in request body"));
  EXPECT_EQ(post(gateway, "/embeddings", body + R"(,"user":"u"})", master)->status(), 200);
}

}  // namespace
}  // namespace otari::gateway
