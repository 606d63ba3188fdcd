// Completions by the built-in models, in process.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ask.hpp"

namespace otari::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

// The payloads of an event stream; fails on anything that is not the gateway's framing.
std::vector<std::string> payloads(const std::string& body) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < body.size()) {
    const std::size_t end = body.find("\n\n", at);
    EXPECT_NE(end, std::string::npos) << body.substr(at);
    if (end == std::string::npos) break;
    const std::string event = body.substr(at, end - at);
    EXPECT_THAT(event, StartsWith("data: "));
    out.push_back(event.substr(6));
    at = end + 2;
  }
  return out;
}

TEST(LocalChat, EchoAnswersWithTheLastUserMessage) {
  const auto asked = post_chat(open_gateway(), chat_body("local:echo", "Grüß dich, \"Welt\"\n!"));
  EXPECT_EQ(asked->status(), 200);
  EXPECT_EQ(asked->header("Content-Type"), "application/json");
  EXPECT_EQ(asked->header("Cache-Control"), "private, no-store, no-cache");
  EXPECT_THAT(asked->header("Otari-Request-ID"), MatchesRegex("[0-9a-f-]{36}"));
  const Json answer = asked->json();
  EXPECT_EQ(answer["object"], "chat.completion");
  EXPECT_EQ(answer["model"], "echo");
  ASSERT_EQ(answer["choices"].size(), 1U);
  EXPECT_EQ(answer["choices"][0]["index"], 0);
  EXPECT_EQ(answer["choices"][0]["message"]["role"], "assistant");
  EXPECT_EQ(answer["choices"][0]["message"]["content"], "Grüß dich, \"Welt\"\n!");
  EXPECT_EQ(answer["choices"][0]["finish_reason"], "stop");
  EXPECT_EQ(answer["usage"]["prompt_tokens"], 4);
  EXPECT_EQ(answer["usage"]["completion_tokens"], 4);
  EXPECT_EQ(answer["usage"]["total_tokens"], 8);
}

TEST(LocalChat, TheSlashFormAndTheNewerRootWorkToo) {
  const auto asked =
      ask(open_gateway(), "POST", "/api/v1/chat/completions", chat_body("local/echo", "hi"));
  EXPECT_EQ(asked->json()["choices"][0]["message"]["content"], "hi");
}

TEST(LocalChat, AnswersBeforeStartReturns) {
  const auto asked =
      start(open_gateway(), "POST", "/v1/chat/completions", chat_body("local:echo", "hi"));
  EXPECT_TRUE(asked->ended());
}

TEST(LocalChat, PartsOfAMessageCountAsText) {
  const auto asked = post_chat(
      open_gateway(),
      R"({"model":"local:echo","messages":[{"role":"user","content":[{"type":"text","text":"a "},
         {"type":"image_url","image_url":{"url":"data:,"}},{"type":"text","text":"b"}]}]})");
  EXPECT_EQ(asked->json()["choices"][0]["message"]["content"], "a b");
}

TEST(LocalChat, StreamsRoleTokensFinishUsageAndEnd) {
  const auto asked =
      post_chat(open_gateway(), chat_body("local:echo", "one two", R"(,"stream":true)"));
  EXPECT_EQ(asked->status(), 200);
  EXPECT_EQ(asked->header("Content-Type"), "text/event-stream; charset=utf-8");
  const auto events = payloads(asked->body());
  ASSERT_EQ(events.size(), 6U);
  EXPECT_EQ(events.back(), "[DONE]");
  std::vector<Json> chunks;
  for (std::size_t i = 0; i < 5; ++i) chunks.push_back(Json::parse(events[i]));
  for (const Json& chunk : chunks) {
    EXPECT_EQ(chunk["object"], "chat.completion.chunk");
    EXPECT_EQ(chunk["id"], chunks[0]["id"]);
    EXPECT_EQ(chunk["model"], "echo");
  }
  EXPECT_EQ(chunks[0]["choices"][0]["delta"]["role"], "assistant");
  EXPECT_EQ(chunks[1]["choices"][0]["delta"]["content"], "one");
  EXPECT_EQ(chunks[2]["choices"][0]["delta"]["content"], " two");
  EXPECT_TRUE(chunks[2]["choices"][0]["finish_reason"].is_null());
  EXPECT_EQ(chunks[3]["choices"][0]["finish_reason"], "stop");
  EXPECT_EQ(chunks[4]["usage"]["total_tokens"], 4);
}

TEST(LocalChat, UsageIsLeftOutWhenTheCallerSaysSo) {
  const auto asked = post_chat(
      open_gateway(),
      chat_body("local:echo", "x", R"(,"stream":true,"stream_options":{"include_usage":false})"));
  EXPECT_THAT(asked->body(), ::testing::Not(HasSubstr("usage")));
  EXPECT_THAT(asked->body(), HasSubstr("data: [DONE]\n\n"));
}

TEST(LocalChat, LimitsStopsAndChoicesAreHonoured) {
  const auto gateway = open_gateway();
  const auto limited = post_chat(gateway, chat_body("local:echo", "a b c d", R"(,"max_tokens":2)"));
  EXPECT_EQ(limited->json()["choices"][0]["message"]["content"], "a b");
  EXPECT_EQ(limited->json()["choices"][0]["finish_reason"], "length");
  const auto newer_wins = post_chat(
      gateway, chat_body("local:echo", "a b c d", R"(,"max_tokens":1,"max_completion_tokens":3)"));
  EXPECT_EQ(newer_wins->json()["choices"][0]["message"]["content"], "a b c");
  const auto stopped =
      post_chat(gateway, chat_body("local:echo", "a b c d", R"(,"stop":["d","c"])"));
  EXPECT_EQ(stopped->json()["choices"][0]["message"]["content"], "a b ");
  EXPECT_EQ(stopped->json()["choices"][0]["finish_reason"], "stop");
  const auto twice = post_chat(gateway, chat_body("local:echo", "a b", R"(,"n":2)"));
  EXPECT_EQ(twice->json()["choices"].size(), 2U);
  EXPECT_EQ(twice->json()["choices"][1]["index"], 1);
  EXPECT_EQ(twice->json()["usage"]["completion_tokens"], 4);
  EXPECT_EQ(post_chat(gateway, chat_body("local:echo", "a", R"(,"n":0)"))->status(), 400);
  EXPECT_EQ(post_chat(gateway, chat_body("local:echo", "a", R"(,"n":1000000)"))->status(), 400);
}

TEST(LocalChat, ElizaHoldsAConversation) {
  const auto gateway = open_gateway();
  const auto asked = post_chat(gateway, chat_body("local:eliza", "I am sad"));
  EXPECT_EQ(asked->json()["choices"][0]["message"]["content"],
            "I am sorry to hear that you are sad.");
}

TEST(LocalChat, APausedStreamWaitsAndGoesOn) {
  const auto gateway = open_gateway();
  HttpRequest request;
  request.method = "POST";
  request.url = "http://gateway.local/v1/chat/completions";
  request.headers.add("Content-Type", "application/json");
  request.body = RequestBody(chat_body("local:echo", "one two", R"(,"stream":true)"));
  const auto recorder = std::make_shared<Recorder>();
  recorder->pause(true);
  const auto exchange = gateway.transport()->start(std::move(request), recorder);
  EXPECT_EQ(recorder->pieces(), 1U);
  exchange->resume();
  EXPECT_EQ(recorder->pieces(), 2U);
  recorder->pause(false);
  exchange->resume();
  EXPECT_TRUE(recorder->ended());
  EXPECT_EQ(payloads(recorder->body()).size(), 6U);
}

TEST(LocalChat, ACancelledStreamSaysNothingMore) {
  const auto gateway = open_gateway();
  HttpRequest request;
  request.method = "POST";
  request.url = "/v1/chat/completions";
  request.headers.add("Content-Type", "application/json");
  request.body = RequestBody(chat_body("local:echo", "one two", R"(,"stream":true)"));
  const auto recorder = std::make_shared<Recorder>();
  recorder->pause(true);
  const auto exchange = gateway.transport()->start(std::move(request), recorder);
  exchange->cancel();
  exchange->resume();
  EXPECT_EQ(recorder->pieces(), 1U);
  EXPECT_FALSE(recorder->ended());
}

TEST(LocalChat, AnUnknownLocalModelIsNotFound) {
  const auto asked = post_chat(open_gateway(), chat_body("local:gpt", "x"));
  EXPECT_EQ(asked->status(), 404);
  EXPECT_THAT(asked->detail(), StartsWith("Model 'local:gpt' not found"));
}

}  // namespace
}  // namespace otari::gateway
