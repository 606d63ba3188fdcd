#include <otari/completion.hpp>

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "completion_codec.hpp"

namespace otari {
namespace {

using testing::HasSubstr;
using testing::Not;

template <class T>
T read(const std::string& text) {
  auto value = json::decode<T>(text);
  EXPECT_TRUE(value) << value.error().message;
  return value ? *std::move(value) : T{};
}

std::string written(const CompletionParams& params) {
  return json::encode(params).value_or("refused");
}

TEST(CompletionParams, sends_what_is_set_and_nothing_else) {
  EXPECT_EQ(written({.model = "openai:gpt-4o-mini", .messages = {Message::user("Hello!")}}),
            R"({"model":"openai:gpt-4o-mini","messages":[{"role":"user","content":"Hello!"}]})");
}

TEST(CompletionParams, tells_absent_null_and_value_of_reasoning_effort_apart) {
  EXPECT_THAT(written({}), Not(HasSubstr("reasoning_effort")));
  EXPECT_THAT(written({.reasoning_effort = null}), HasSubstr(R"("reasoning_effort":null)"));
  EXPECT_THAT(written({.reasoning_effort = ReasoningEffort::auto_}),
              HasSubstr(R"("reasoning_effort":"auto")"));
  EXPECT_THAT(written({.reasoning_effort = Open<ReasoningEffort>("ultra")}),
              HasSubstr(R"("reasoning_effort":"ultra")"));
}

TEST(CompletionParams, stop_is_one_text_or_several) {
  EXPECT_THAT(written({.stop = "END"}), HasSubstr(R"("stop":"END")"));
  EXPECT_THAT(written({.stop = StopSequences{"a", "b"}}), HasSubstr(R"("stop":["a","b"])"));
  EXPECT_THAT(written({.stop = {{"a", "b"}}}), HasSubstr(R"("stop":["a","b"])"));
  EXPECT_EQ(*read<StopSequences>(R"("x")").one(), "x");
  EXPECT_THAT(*read<StopSequences>(R"(["x","y"])").many(), testing::ElementsAre("x", "y"));
}

TEST(CompletionParams, extra_members_go_into_the_body_and_may_be_null) {
  EXPECT_THAT(
      written({.model = "m", .extra = {{"top_k", RawJson::trusted("40")}, {"user", RawJson()}}}),
      HasSubstr(R"("top_k":40,"user":null)"));
}

TEST(ResponseFormat, has_three_forms) {
  EXPECT_EQ(json::encode(ResponseFormat::text()), R"({"type":"text"})");
  EXPECT_EQ(json::encode(ResponseFormat::json_object()), R"({"type":"json_object"})");
  EXPECT_EQ(
      json::encode(ResponseFormat::schema(
          {.name = "event", .schema = RawJson::trusted(R"({"type":"object"})"), .strict = true})),
      R"({"type":"json_schema","json_schema":{"name":"event","schema":{"type":"object"},"strict":true}})");
}

TEST(ToolChoice, every_form_goes_round) {
  for (const auto* text : {R"("none")", R"("auto")", R"("required")", R"("validated")",
                           R"({"type":"function","function":{"name":"f"}})",
                           R"({"type":"allowed_tools","mode":"auto"})"})
    EXPECT_EQ(json::encode(read<ToolChoice>(text)), text);
  EXPECT_EQ(json::encode(ToolChoice::auto_()), R"("auto")");
  EXPECT_EQ(json::encode(ToolChoice::none()), R"("none")");
  EXPECT_EQ(json::encode(ToolChoice::required()), R"("required")");
  EXPECT_EQ(read<ToolChoice>(R"("auto")"), ToolChoice::auto_());
}

TEST(ToolChoice, names_a_function_whatever_its_name) {
  EXPECT_EQ(ToolChoice::function("f").json()->text(),
            R"({"type":"function","function":{"name":"f"}})");
  const auto odd = ToolChoice::function("a\"\xFF\n");
  EXPECT_TRUE(RawJson::parse(std::string(odd.json()->text())));
  EXPECT_EQ(odd.mode(), nullptr);
  EXPECT_EQ(ToolChoice::auto_().json(), nullptr);
}

TEST(ToolDefinition, every_kind_goes_round) {
  for (
      const auto* text :
      {R"({"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true}})",
       R"({"type":"custom","custom":{"name":"c","format":{"type":"text"}}})",
       R"({"type":"otari_web_search","max_results":3,"allowed_domains":["a"],"x":1})",
       R"({"type":"otari_code_execution","purpose_hint":"p"})",
       R"({"type":"web_search_20250305","name":"web_search"})", R"({"name":"no type at all"})"}) {
    const auto tool = read<ToolDefinition>(text);
    EXPECT_EQ(json::encode(tool), text);
  }
  EXPECT_TRUE(std::holds_alternative<UnknownTool>(read<ToolDefinition>(R"({"type":"new"})")));
  EXPECT_TRUE(std::holds_alternative<OtariCodeExecution>(
      read<ToolDefinition>(R"({"type":"otari_code_execution"})")));
}

TEST(ChatCompletion, accessors_are_safe_without_choices) {
  const ChatCompletion empty;
  EXPECT_EQ(empty.content(), std::nullopt);
  EXPECT_EQ(empty.reasoning(), std::nullopt);
  EXPECT_TRUE(empty.tool_calls().empty());
  EXPECT_EQ(empty.finish_reason(), std::nullopt);
}

TEST(ChatCompletion, accessors_speak_of_the_first_choice) {
  const auto answer = read<ChatCompletion>(
      R"({"choices":[{"index":0,"message":{"role":"assistant","content":[{"type":"text","text":"a"},)"
      R"({"type":"text","text":"b"}],"reasoning":"r","tool_calls":[{"id":"c"}]},"finish_reason":"length"},)"
      R"({"index":1,"message":{"content":"other"},"finish_reason":"stop"}]})");
  EXPECT_EQ(answer.content(), "ab");
  EXPECT_EQ(answer.reasoning(), "r");
  EXPECT_EQ(answer.tool_calls().size(), 1U);
  EXPECT_EQ(answer.finish_reason(), FinishReason::length);
  EXPECT_EQ(answer.choices[1].message.role, Role::assistant);
}

TEST(ChatCompletion, content_that_is_null_is_none_and_an_empty_one_is_empty) {
  EXPECT_EQ(read<ChatCompletion>(R"({"choices":[{"message":{"content":null}}]})").content(),
            std::nullopt);
  EXPECT_EQ(read<ChatCompletion>(R"({"choices":[{"message":{"content":""}}]})").content(), "");
}

TEST(ChatCompletionChunk, accessors_are_safe_without_choices) {
  const auto chunk = read<ChatCompletionChunk>(R"({"choices":[],"usage":{"total_tokens":3}})");
  EXPECT_EQ(chunk.content(), std::nullopt);
  EXPECT_EQ(chunk.reasoning(), std::nullopt);
  EXPECT_TRUE(chunk.tool_calls().empty());
  EXPECT_EQ(chunk.finish_reason(), std::nullopt);
  EXPECT_EQ(chunk.usage->total_tokens, 3);
}

TEST(ChatCompletionChunk, accessors_speak_of_the_first_choice) {
  const auto chunk = read<ChatCompletionChunk>(
      R"({"choices":[{"delta":{"content":"c","thinking":"t","tool_calls":[{"index":0}]},"finish_reason":""}]})");
  EXPECT_EQ(chunk.content(), "c");
  EXPECT_EQ(chunk.reasoning(), "t");
  EXPECT_EQ(chunk.tool_calls().size(), 1U);
  EXPECT_EQ(chunk.finish_reason()->text(), "");
}

}  // namespace
}  // namespace otari
