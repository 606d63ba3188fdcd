// What a request of the Messages API becomes on chat completions, and what has no counterpart.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "completion_codec.hpp"
#include "messages_codec.hpp"
#include "translate/messages_request.hpp"

namespace otari::gateway {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using Json = nlohmann::json;

std::expected<CompletionParams, Refusal> translated(const std::string& members) {
  const auto params =
      json::decode<MessageParams>(R"({"model":"p:m","max_tokens":9,)" + members + '}');
  EXPECT_TRUE(params) << params.error().message;
  return chat_of(*params);
}

Json chat(const std::string& members) {
  const auto made = translated(members);
  EXPECT_TRUE(made) << made.error().detail;
  return made ? Json::parse(json::encode(*made).value()) : Json();
}

Json messages(const std::string& turns) {
  return chat(R"("messages":[)" + turns + ']')["messages"];
}

Json blocks(const std::string& each) {
  return messages(R"({"role":"user","content":[)" + each + "]}");
}

Json with(const std::string& members) {
  Json body = chat(R"("messages":[{"role":"user","content":"hi"}],)" + members);
  for (const char* name : {"model", "messages", "max_tokens"}) body.erase(name);
  return body;
}

std::string refusal(const std::string& members) {
  const auto made = translated(members);
  EXPECT_FALSE(made) << members;
  if (made) return {};
  EXPECT_EQ(made.error().status, 400);
  return made.error().detail;
}

std::string refusal_with(const std::string& members) {
  return refusal(R"("messages":[{"role":"user","content":"hi"}],)" + members);
}

std::string refusal_of_block(const std::string& block) {
  return refusal(R"("messages":[{"role":"user","content":"hi"},{"role":"user","content":[)" +
                 block + "]}]");
}

TEST(MessageRequest, TheSystemPromptIsTheFirstMessage) {
  EXPECT_EQ(chat(R"("system":"be brief","messages":[{"role":"user","content":"hi"}])"),
            Json::parse(R"({"model":"p:m","max_tokens":9,
      "messages":[{"role":"system","content":"be brief"},{"role":"user","content":"hi"}]})"));
  EXPECT_EQ(chat(R"("messages":[],"system":[{"type":"text","text":"a",
                   "cache_control":{"type":"ephemeral"}},{"type":"text","text":"b"}])")["messages"],
            Json::parse(R"([{"role":"system","content":"a\nb"}])"));
}

TEST(MessageRequest, BlocksBecomeParts) {
  EXPECT_EQ(blocks(R"({"type":"text","text":"see"},
      {"type":"image","source":{"type":"base64","media_type":"image/png","data":"QQ=="}},
      {"type":"image","source":{"type":"url","url":"http://i"}},
      {"type":"image","source":{"type":"file","file_id":"file-1"}},
      {"type":"document","title":"a.pdf",
        "source":{"type":"base64","media_type":"application/pdf","data":"QQ=="}},
      {"type":"document","source":{"type":"file","file_id":"file-2"}},
      {"type":"document","source":{"type":"text","media_type":"text/plain","data":"plain"}},
      {"type":"search_result","source":"http://s","title":"T",
        "content":[{"type":"text","text":"hit"}]})")[0]["content"],
            Json::parse(R"([{"type":"text","text":"see"},
      {"type":"image_url","image_url":{"url":"data:image/png;base64,QQ=="}},
      {"type":"image_url","image_url":{"url":"http://i"}},
      {"type":"image_url","file_id":"file-1"},
      {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,QQ=="}},
      {"type":"file","file":{"file_id":"file-2"}},
      {"type":"text","text":"plain"},
      {"type":"text","text":"T (http://s)\nhit"}])"));
}

TEST(MessageRequest, BlocksOfTextAloneAreAText) {
  EXPECT_EQ(blocks(R"({"type":"text","text":"a"},{"type":"text","text":"b"})"),
            Json::parse(R"([{"role":"user","content":"a\nb"}])"));
}

TEST(MessageRequest, CallsAndTheirResultsAreMessagesOfTheirOwn) {
  EXPECT_EQ(messages(R"({"role":"assistant","content":[
        {"type":"thinking","thinking":"hm","signature":"s"},
        {"type":"redacted_thinking","data":"x"},
        {"type":"text","text":"Look"},
        {"type":"tool_use","id":"a","name":"w","input":{"city":null},"extra_content":{"t":2}}]},
      {"role":"user","content":[{"type":"text","text":"so?"},
        {"type":"tool_result","tool_use_id":"a","content":"rain","is_error":false},
        {"type":"tool_result","tool_use_id":"b"},
        {"type":"tool_result","tool_use_id":"c","content":[{"type":"text","text":"x"},
          {"type":"image","source":{"type":"url","url":"http://i"}}]}]})"),
            Json::parse(R"([{"role":"assistant","content":"Look","tool_calls":[
        {"id":"a","type":"function","function":{"name":"w","arguments":"{\"city\":null}"},
         "extra_content":{"t":2}}]},
      {"role":"tool","tool_call_id":"a","content":"rain"},
      {"role":"tool","tool_call_id":"b","content":""},
      {"role":"tool","tool_call_id":"c","content":[{"type":"text","text":"x"},
        {"type":"image_url","image_url":{"url":"http://i"}}]},
      {"role":"user","content":"so?"}])"));
}

TEST(MessageRequest, ATurnOfThinkingAloneIsNoMessage) {
  EXPECT_EQ(messages(R"({"role":"assistant","content":[{"type":"thinking","thinking":"hm"}]})"),
            Json());
}

TEST(MessageRequest, ACallThatWasCutShortGoesBackAsItCame) {
  MessageParams request{.model = "p:m"};
  request.messages.push_back(
      InputMessage::assistant({ToolUseBlock{.id = "a", .name = "w", .partial_input = R"({"ci)"}}));
  const auto made = chat_of(request);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->messages[0].tool_calls[0].function->arguments, R"({"ci)");
}

TEST(MessageRequest, BlocksWithoutCounterpartAreNamedWithTheirPlace) {
  for (const std::string type : {"server_tool_use", "web_search_tool_result", "mcp_tool_use",
                                 "container_upload", "compaction", "telepathy"})
    EXPECT_THAT(refusal_of_block(R"({"type":")" + type + R"("})"),
                AllOf(HasSubstr("does not support content blocks of the type '" + type + '\''),
                      HasSubstr("messages.1")));
  EXPECT_THAT(refusal_of_block(R"({"type":"image","source":{"type":"dream"}})"),
              HasSubstr("image sources of the type 'dream'"));
  EXPECT_THAT(refusal_of_block(R"({"type":"document","source":{"type":"url","url":"http://d"}})"),
              HasSubstr("document sources of the type 'url'"));
  EXPECT_THAT(refusal_of_block(R"({"type":"document","source":{"type":"content","content":"c"}})"),
              HasSubstr("document sources of the type 'content'"));
  EXPECT_THAT(refusal_of_block(R"({"type":"tool_result","tool_use_id":"a",
                                   "content":[{"type":"tool_reference"}]})"),
              HasSubstr("content blocks of the type 'tool_reference'"));
  EXPECT_THAT(refusal(R"("messages":[],"system":[{"type":"image"}])"),
              HasSubstr("a 'system' block of the type 'image'"));
}

TEST(MessageRequest, LimitsAndLabelsPassAndTopKIsLost) {
  EXPECT_EQ(with(R"("temperature":0.5,"top_p":0.25,"top_k":3,"stop_sequences":["a","b"],
      "service_tier":"auto","prompt_cache_key":"k","metadata":{"user_id":"u"},
      "cache_control":{"type":"ephemeral"},"guardrails":[{"profile":"g"}],
      "mcp_server_ids":["i"],"max_tool_iterations":4,"tools_header":"h","session_label":"s")"),
            Json::parse(R"({"temperature":0.5,"top_p":0.25,"stop":["a","b"],
      "service_tier":"auto","prompt_cache_key":"k","user":"u","guardrails":[{"profile":"g"}],
      "mcp_server_ids":["i"],"max_tool_iterations":4,"tools_header":"h","session_label":"s"})"));
  EXPECT_EQ(with(R"("stream":true,"container":null)"), Json::object());
}

struct Budget {
  int tokens = 0;
  std::string effort{};
};

TEST(MessageRequest, ThinkingBecomesAnEffort) {
  for (const Budget& budget : std::vector<Budget>{{1024, "minimal"},
                                                  {1025, "low"},
                                                  {2048, "low"},
                                                  {2049, "medium"},
                                                  {8192, "medium"},
                                                  {8193, "high"},
                                                  {24576, "high"},
                                                  {24577, "xhigh"}})
    EXPECT_EQ(with(R"("thinking":{"type":"enabled","budget_tokens":)" +
                   std::to_string(budget.tokens) + '}'),
              Json({{"reasoning_effort", budget.effort}}));
  EXPECT_EQ(with(R"("thinking":{"type":"disabled"})"), Json({{"reasoning_effort", "none"}}));
  EXPECT_EQ(with(R"("thinking":{"type":"adaptive"})"), Json::object());
  EXPECT_THAT(refusal_with(R"("thinking":{"type":"dreaming"})"),
              HasSubstr("'thinking' of the type 'dreaming'"));
}

TEST(MessageRequest, ToolsOfTheCallerAndOfTheGatewayPass) {
  EXPECT_EQ(with(R"("tools":[
      {"name":"f","description":"d","input_schema":{"type":"object"},"strict":true,
       "cache_control":{"type":"ephemeral"}},
      {"type":"custom","name":"c","input_schema":{}},
      {"type":"function","function":{"name":"g"}},
      {"type":"otari_web_search","max_results":3},{"type":"otari_code_execution"}])")["tools"],
            Json::parse(R"([
      {"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},
        "strict":true}},
      {"type":"function","function":{"name":"c","parameters":{}}},
      {"type":"function","function":{"name":"g"}},
      {"type":"otari_web_search","max_results":3},{"type":"otari_code_execution"}])"));
  EXPECT_THAT(refusal_with(R"("tools":[{"type":"web_search_20250305","name":"web_search"}])"),
              HasSubstr("tools of the type 'web_search_20250305'"));
}

TEST(MessageRequest, ToolChoicesHaveOtherNames) {
  EXPECT_EQ(with(R"("tool_choice":{"type":"auto"})"), Json({{"tool_choice", "auto"}}));
  EXPECT_EQ(with(R"("tool_choice":{"type":"any"})"), Json({{"tool_choice", "required"}}));
  EXPECT_EQ(with(R"("tool_choice":{"type":"none"})"), Json({{"tool_choice", "none"}}));
  EXPECT_EQ(with(R"("tool_choice":{"type":"tool","name":"f","disable_parallel_tool_use":true})"),
            Json::parse(R"({"parallel_tool_calls":false,
              "tool_choice":{"type":"function","function":{"name":"f"}}})"));
  EXPECT_THAT(refusal_with(R"("tool_choice":{"type":"whim"})"),
              HasSubstr("a 'tool_choice' of the type 'whim'"));
  EXPECT_THAT(refusal_with(R"("tool_choice":{"type":"tool"})"), HasSubstr("needs the 'name'"));
}

TEST(MessageRequest, AnOutputFormatIsAResponseFormat) {
  EXPECT_EQ(with(R"("output_format":{"type":"json_schema","schema":{"type":"object"}})"),
            Json::parse(R"({"response_format":{"type":"json_schema",
              "json_schema":{"name":"output","schema":{"type":"object"},"strict":true}}})"));
  EXPECT_THAT(refusal_with(R"("output_format":{"type":"lark"})"),
              HasSubstr("an 'output_format' of the type 'lark'"));
}

TEST(MessageRequest, FieldsWithoutCounterpartAreNamed) {
  EXPECT_THAT(refusal_with(R"("context_management":{"edits":[]})"),
              HasSubstr("does not support 'context_management'"));
  EXPECT_THAT(refusal_with(R"("betas":["b"])"), HasSubstr("does not support 'betas'"));
  EXPECT_THAT(refusal_with(R"("container":"c")"), HasSubstr("does not support 'container'"));
}

}  // namespace
}  // namespace otari::gateway
