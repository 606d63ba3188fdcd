// What a chat completion is as the answer of the Messages API.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "completion_codec.hpp"
#include "messages_codec.hpp"
#include "translate/messages_answer.hpp"
#include "translate/messages_request.hpp"

namespace otari::gateway {
namespace {

using Json = nlohmann::json;

MessageResponse answer(const std::string& choice, const std::string& more = {}) {
  const auto completion = json::decode<ChatCompletion>(
      R"({"id":"chatcmpl-7","created":1755800000,"model":"m-1","choices":[{"index":0,)" + choice +
      "}]" + more + '}');
  EXPECT_TRUE(completion) << completion.error().message;
  return message_of(*completion);
}

Json answered(const std::string& choice, const std::string& more = {}) {
  return Json::parse(json::encode(answer(choice, more)).value());
}

Json ended(const std::string& message, const std::string& finish) {
  return answered(R"("message":{"role":"assistant",)" + message + R"(},"finish_reason":")" +
                  finish + '"')["stop_reason"];
}

TEST(MessageAnswer, TextIsOneBlock) {
  EXPECT_EQ(answered(R"("message":{"role":"assistant","content":"Hello"},"finish_reason":"stop")",
                     R"(,"usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13})"),
            Json::parse(R"({"id":"chatcmpl-7","type":"message","role":"assistant","model":"m-1",
      "content":[{"type":"text","text":"Hello"}],"stop_reason":"end_turn",
      "usage":{"input_tokens":9,"output_tokens":4}})"));
}

TEST(MessageAnswer, ThinkingComesFirstAndCallsLast) {
  EXPECT_EQ(answered(R"("message":{"role":"assistant","content":"Look","reasoning":"hm",
      "tool_calls":[
        {"id":"a","type":"function","function":{"name":"w","arguments":"{\"c\":null}"},
         "extra_content":{"t":2}},
        {"id":"","type":"function","function":{"name":"v","arguments":""}}]},
      "finish_reason":"tool_calls")")["content"],
            Json::parse(R"([{"type":"thinking","thinking":"hm","signature":""},
      {"type":"text","text":"Look"},
      {"type":"tool_use","id":"a","name":"w","input":{"c":null},"extra_content":{"t":2}},
      {"type":"tool_use","id":"toolu_chatcmpl-7_1","name":"v","input":{}}])"));
}

TEST(MessageAnswer, ArgumentsThatAreNoObjectAreKeptBesideTheInput) {
  for (const std::string arguments : {R"({"ci)", "[1]", "free"}) {
    const auto made = answer(R"("message":{"tool_calls":[{"id":"a","type":"function",
        "function":{"name":"w","arguments":)" +
                             Json(arguments).dump() + "}}]}");
    const auto* use = std::get_if<ToolUseBlock>(&made.content.at(0));
    ASSERT_NE(use, nullptr);
    EXPECT_EQ(use->input.text(), "{}");
    EXPECT_EQ(use->partial_input, arguments);
  }
}

TEST(MessageAnswer, AnEmptyAnswerIsOneEmptyText) {
  const Json empty = Json::parse(R"([{"type":"text","text":""}])");
  EXPECT_EQ(answered(R"("message":{"role":"assistant","content":null})")["content"], empty);
  const auto none = Json::parse(json::encode(message_of({})).value());
  EXPECT_EQ(none["content"], empty);
  EXPECT_EQ(none["stop_reason"], "end_turn");
}

TEST(MessageAnswer, StopReasonsHaveOtherNames) {
  const std::string calls =
      R"("tool_calls":[{"id":"a","type":"function","function":{"name":"w","arguments":"{}"}}])";
  EXPECT_EQ(ended(R"("content":"x")", "stop"), "end_turn");
  EXPECT_EQ(ended(R"("content":"x")", "length"), "max_tokens");
  EXPECT_EQ(ended(R"("content":"x")", "content_filter"), "end_turn");
  EXPECT_EQ(ended(calls, "tool_calls"), "tool_use");
  EXPECT_EQ(ended(calls, "stop"), "tool_use");
  EXPECT_EQ(ended(calls, "length"), "max_tokens");
}

TEST(MessageAnswer, ARefusalIsTextThatSaysSo) {
  const Json made =
      answered(R"("message":{"role":"assistant","refusal":"no"},"finish_reason":"stop")");
  EXPECT_EQ(made["content"], Json::parse(R"([{"type":"text","text":"no"}])"));
  EXPECT_EQ(made["stop_reason"], "refusal");
}

TEST(MessageAnswer, CachedTokensAreCountedApart) {
  EXPECT_EQ(answered(R"("message":{"content":"x"})",
                     R"(,"usage":{"prompt_tokens":17,"completion_tokens":1,
      "prompt_tokens_details":{"cached_tokens":8},"cost_usd":"0.000003",
      "pricing_source":"managed"})")["usage"],
            Json::parse(R"({"input_tokens":9,"output_tokens":1,"cache_read_input_tokens":8,
      "cost_usd":"0.000003","pricing_source":"managed"})"));
  EXPECT_EQ(answered(R"("message":{"content":"x"})",
                     R"(,"usage":{"prompt_tokens":1,"prompt_tokens_details":{"cached_tokens":8}})")
                ["usage"]["input_tokens"],
            0);
  EXPECT_EQ(answered(R"("message":{"content":"x"})")["usage"],
            Json::parse(R"({"input_tokens":0,"output_tokens":0})"));
}

TEST(MessageAnswer, GoesBackAsTheTurnItCameFrom) {
  const std::string message = R"({"role":"assistant","content":"Look","tool_calls":[
      {"id":"a","type":"function","function":{"name":"w","arguments":"{\"c\":1}"},
       "extra_content":{"t":2}}]})";
  MessageParams next{.model = "p:m"};
  next.messages.push_back(InputMessage::assistant(answer(R"("message":)" + message).content));
  const auto chat = chat_of(next);
  ASSERT_TRUE(chat);
  EXPECT_EQ(Json::parse(json::encode(chat->messages).value()), Json::parse('[' + message + ']'));
}

}  // namespace
}  // namespace otari::gateway
