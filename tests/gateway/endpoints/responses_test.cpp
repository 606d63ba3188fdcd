// Responses on top of chat, and of a provider that has them: plain, and through our own client.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <otari/otari.hpp>

#include "../ask.hpp"
#include "support/scripted_server.hpp"

namespace otari::gateway {
namespace {

using otari::testing::ScriptedServer;
using otari::testing::sse;
using otari::testing::sse_data;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

namespace fake = otari::testing;

Options options_for(const ScriptedServer& server) {
  return {
      .providers = {
          {.name = "mine", .api_base = server.origin() + "/v1", .api_key = "sk-canary-own"},
          {.name = "openai", .api_base = server.origin() + "/v1", .api_key = "sk-canary-openai"}}};
}

Asked post(const Gateway& gateway, std::string path, std::string body, Headers headers = {}) {
  return ask(gateway, "POST", "/v1" + std::move(path), std::move(body), std::move(headers));
}

std::string response_body(std::string_view model, std::string_view more = {}) {
  return R"({"model":")" + std::string(model) + R"(","input":"hello there")" + std::string(more) +
         "}";
}

const std::string completion =
    R"({"id":"c","object":"chat.completion","created":1,"model":"m-1","choices":[{"index":0,)"
    R"("message":{"role":"assistant","content":"hello"},"finish_reason":"stop"}],)"
    R"("usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}})";

Client client_of(const Gateway& gateway) {
  return Client::create({.transport = gateway.transport()}).value();
}

TEST(Responses, ALocalModelAnswersWholeAndStreamed) {
  const auto client = client_of(open_gateway());
  const ResponseParams params{.model = "local:eliza", .input = "I am sad"};
  const auto whole = client.response(params);
  ASSERT_TRUE(whole) << whole.error();
  EXPECT_EQ(whole->status, ResponseStatus::completed);
  EXPECT_FALSE(whole->output_text().empty());

  auto stream = client.response_stream(params);
  ASSERT_TRUE(stream) << stream.error();
  ResponseAccumulator accumulator;
  for (auto&& event : *stream) {
    ASSERT_TRUE(event) << event.error();
    ASSERT_TRUE(accumulator.add(*event));
  }
  EXPECT_EQ(accumulator.response().output_text(), whole->output_text());
  EXPECT_EQ(accumulator.response().status, ResponseStatus::completed);
  EXPECT_GT(accumulator.response().usage->output_tokens, 0);
}

TEST(Responses, AProviderThatOnlyChatsIsAskedInItsOwnWords) {
  ScriptedServer server;
  server.enqueue(fake::json(200, completion));
  const auto gateway = open_gateway(options_for(server));
  const auto asked = post(gateway, "/responses", response_body("mine:m", R"(,"user":"u")"));
  ASSERT_EQ(asked->status(), 200) << asked->body();
  EXPECT_EQ(asked->json()["output"][0]["content"][0]["text"], "hello");
  EXPECT_EQ(server.requests().at(0).path(), "/v1/chat/completions");
  EXPECT_FALSE(Json::parse(server.requests().at(0).body).contains("user"));
}

TEST(Responses, AProviderThatHasThemIsPassedThem) {
  ScriptedServer server;
  server.enqueue(fake::json(
      200, R"({"id":"r","object":"response","created_at":1,"model":"gpt","status":"completed",)"
           R"("output":[{"type":"new_item","x":[1]}],"error":null,"usage":null})"));
  const auto gateway = open_gateway(options_for(server));
  const auto asked = post(gateway, "/responses",
                          response_body("openai:gpt", R"(,"previous_response_id":"p","user":"u",
               "response_format":{"type":"json_object"},"session_label":"s")"));
  ASSERT_EQ(asked->status(), 200) << asked->body();
  EXPECT_EQ(asked->json()["output"], Json::parse(R"([{"type":"new_item","x":[1]}])"));
  EXPECT_FALSE(asked->json().contains("error"));
  const auto request = server.requests().at(0);
  EXPECT_EQ(request.path(), "/v1/responses");
  EXPECT_EQ(Json::parse(request.body),
            Json::parse(R"({"model":"gpt","input":"hello there","previous_response_id":"p",
                            "text":{"format":{"type":"json_object"}}})"));
}

TEST(Responses, AProvidersOwnEventsPassAsTheyAre) {
  ScriptedServer server;
  const std::string first =
      "event: response.created\ndata: {\"type\":\"response.created\",\"new\":{\"x\":1}}\n\n";
  const std::string last =
      "event: response.completed\ndata: "
      "{\"type\":\"response.completed\",\"response\":{\"id\":\"r\"}}\n\n";
  server.enqueue(sse({first, last}));
  server.enqueue(sse({first}));
  server.enqueue(sse({first, sse_data("not json")}));
  server.enqueue(sse({first, sse_data("[DONE]")}));
  const auto gateway = open_gateway(options_for(server));
  const auto streamed = [&] {
    return post(gateway, "/responses", response_body("openai:gpt", R"(,"stream":true)"))->body();
  };
  EXPECT_EQ(streamed(), first + last + "data: [DONE]\n\n");
  for (int i = 0; i < 3; ++i)
    EXPECT_THAT(streamed(), AllOf(StartsWith(first + "event: error\n"),
                                  EndsWith("\"type\":\"server_error\"}}\n\n")));
}

TEST(Responses, WhatCannotBeToldIsNamedBeforeAnythingIsSent) {
  ScriptedServer server;
  const auto gateway = open_gateway(options_for(server));
  const auto lost = post(gateway, "/responses", response_body("mine:m", R"(,"background":true)"));
  EXPECT_EQ(lost->status(), 400);
  EXPECT_THAT(lost->detail(), HasSubstr("'background'"));
  for (const char* model : {"mine:m", "openai:gpt"}) {
    const auto unknown = post(gateway, "/responses", response_body(model, R"(,"max_tokens":5)"));
    EXPECT_EQ(unknown->status(), 400);
    EXPECT_THAT(unknown->detail(), HasSubstr("'max_tokens'"));
  }
  EXPECT_EQ(post(gateway, "/responses", R"({"model":"mine:m"})")->status(), 422);
  EXPECT_EQ(post(gateway, "/responses", response_body("mine:m", R"(,"guardrails":[{}])"))->status(),
            422);
  EXPECT_THAT(server.requests(), IsEmpty());
}

TEST(Responses, AProvidersRefusalIsToldAsForChat) {
  ScriptedServer server;
  server.enqueue(fake::json(400, R"({"error":{"message":"too long"}})"));
  const auto asked = post(open_gateway(options_for(server)), "/responses",
                          response_body("openai:gpt", R"(,"stream":true)"));
  EXPECT_EQ(asked->status(), 400);
  EXPECT_EQ(asked->detail(), "too long");
}

TEST(Conversations, ModelsThatDoNotTalkAreRefused) {
  const auto gateway = open_gateway();
  const auto chat = post_chat(gateway, chat_body("local:bm25", "hi"));
  EXPECT_EQ(chat->status(), 400);
  EXPECT_THAT(chat->detail(), HasSubstr("'local:bm25' does not support chat completions"));
  EXPECT_EQ(post(gateway, "/responses", response_body("local:wordlist"))->status(), 400);
}

}  // namespace
}  // namespace otari::gateway
