// What a request of the Responses API becomes on chat completions, and what has no counterpart.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "completion_codec.hpp"
#include "responses_codec.hpp"
#include "translate/responses_request.hpp"

namespace otari::gateway {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using Json = nlohmann::json;

std::expected<CompletionParams, Refusal> translated(const std::string& members) {
  const auto params = json::decode<ResponseParams>(R"({"model":"p:m",)" + members + '}');
  EXPECT_TRUE(params) << params.error().message;
  return chat_of(*params);
}

Json chat(const std::string& members) {
  const auto made = translated(members);
  EXPECT_TRUE(made) << made.error().detail;
  return made ? Json::parse(json::encode(*made).value()) : Json();
}

Json messages(const std::string& items) { return chat(R"("input":[)" + items + ']')["messages"]; }

Json with(const std::string& members) {
  Json body = chat(R"("input":"hi",)" + members);
  body.erase("model");
  body.erase("messages");
  return body;
}

std::string refusal(const std::string& members) {
  const auto made = translated(members);
  EXPECT_FALSE(made) << members;
  if (made) return {};
  EXPECT_EQ(made.error().status, 400);
  return made.error().detail;
}

TEST(ResponseRequest, TextBecomesTheUsersMessageAfterTheInstructions) {
  EXPECT_EQ(chat(R"("input":"hi","instructions":"be brief")"), Json::parse(R"({"model":"p:m",
      "messages":[{"role":"system","content":"be brief"},{"role":"user","content":"hi"}]})"));
}

TEST(ResponseRequest, MessagesKeepTheirRolesAndParts) {
  EXPECT_EQ(messages(R"({"role":"developer","content":"d"},
      {"type":"message","role":"user","content":[{"type":"input_text","text":"see"},
        {"type":"input_image","image_url":"http://i","detail":"low"},
        {"type":"input_image","file_id":"file-1"},
        {"type":"input_file","filename":"a.pdf","file_data":"data:x"}]},
      {"role":"assistant","content":[{"type":"output_text","text":"ok","annotations":[]}]},
      {"role":"assistant","content":[{"type":"refusal","refusal":"no"}]})"),
            Json::parse(R"([{"role":"developer","content":"d"},
      {"role":"user","content":[{"type":"text","text":"see"},
        {"type":"image_url","image_url":{"url":"http://i","detail":"low"}},
        {"type":"image_url","file_id":"file-1"},
        {"type":"file","file":{"filename":"a.pdf","file_data":"data:x"}}]},
      {"role":"assistant","content":"ok"},
      {"role":"assistant","content":[{"type":"refusal","refusal":"no"}]}])"));
}

TEST(ResponseRequest, OneTurnOfTheModelBecomesOneMessage) {
  EXPECT_EQ(messages(R"({"role":"user","content":"weather?"},
      {"type":"reasoning","id":"rs","summary":[],"content":[{"type":"reasoning_text","text":"two"}]},
      {"role":"assistant","content":[{"type":"output_text","text":"looking","annotations":[]}]},
      {"type":"function_call","call_id":"a","name":"w","arguments":"{ \"c\":1}"},
      {"type":"custom_tool_call","call_id":"b","name":"x","input":"free"},
      {"type":"function_call_output","call_id":"a","output":"sun"},
      {"type":"custom_tool_call_output","call_id":"b","output":[{"type":"input_text","text":"t"}]},
      {"type":"function_call","call_id":"c","name":"w","arguments":""},
      {"type":"function_call_output","call_id":"c","output":"rain"})"),
            Json::parse(R"([{"role":"user","content":"weather?"},
      {"role":"assistant","content":"looking","reasoning":"two","tool_calls":[
        {"id":"a","type":"function","function":{"name":"w","arguments":"{ \"c\":1}"}},
        {"id":"b","type":"custom","custom":{"name":"x","input":"free"}}]},
      {"role":"tool","content":"sun","tool_call_id":"a"},
      {"role":"tool","content":"t","tool_call_id":"b"},
      {"role":"assistant","content":null,"tool_calls":[
        {"id":"c","type":"function","function":{"name":"w","arguments":""}}]},
      {"role":"tool","content":"rain","tool_call_id":"c"}])"));
}

TEST(ResponseRequest, TextAfterACallStaysInFrontOfItsResult) {
  EXPECT_EQ(messages(R"({"type":"function_call","call_id":"a","name":"w","arguments":"{}"},
      {"role":"assistant","content":"wait"},
      {"type":"function_call_output","call_id":"a","output":"sun"})"),
            Json::parse(R"([{"role":"assistant","content":"wait","tool_calls":[
        {"id":"a","type":"function","function":{"name":"w","arguments":"{}"}}]},
      {"role":"tool","content":"sun","tool_call_id":"a"}])"));
}

TEST(ResponseRequest, ReasoningThatLedToNothingAndSearchesAreDropped) {
  EXPECT_EQ(
      messages(R"({"type":"reasoning","id":"rs","summary":[],"encrypted_content":"x"},
      {"type":"reasoning","id":"r2","summary":[{"type":"summary_text","text":"lost"}]},
      {"type":"web_search_call","id":"ws","status":"completed"},
      {"role":"user","content":"hi"},{"role":"assistant","content":"yes"})"),
      Json::parse(R"([{"role":"user","content":"hi"},{"role":"assistant","content":"yes"}])"));
}

TEST(ResponseRequest, ProviderDataGoesBackWithTheTurn) {
  const Json made = messages(R"({"type":"reasoning","id":"rs","summary":[],"extra_content":{"s":1}},
      {"type":"function_call","call_id":"a","name":"w","arguments":"{}","extra_content":{"t":2}})");
  EXPECT_EQ(made[0]["extra_content"], Json::parse(R"({"s":1})"));
  EXPECT_EQ(made[0]["tool_calls"][0]["extra_content"], Json::parse(R"({"t":2})"));
}

TEST(ResponseRequest, ItemsAndPartsWithoutCounterpartAreNamed) {
  EXPECT_THAT(refusal(R"("input":[{"type":"computer_call","call_id":"c"}])"),
              HasSubstr("does not support input items of the type 'computer_call'"));
  EXPECT_THAT(refusal(R"("input":[{"type":"item_reference","id":"i"}])"),
              HasSubstr("'item_reference'"));
  EXPECT_THAT(refusal(R"("input":[{"type":"hologram"}])"), HasSubstr("'hologram'"));
  EXPECT_THAT(refusal(R"("input":[{"role":"user","content":[{"type":"smell"}]}])"),
              HasSubstr("does not support content parts of the type 'smell'"));
  EXPECT_THAT(refusal(R"("input":[{"role":"tool","content":"x"}])"), HasSubstr("role 'tool'"));
  EXPECT_THAT(refusal(R"("input":[{"role":"user","content":[{"type":"input_image"}]}])"),
              HasSubstr("'image_url' or 'file_id'"));
  EXPECT_THAT(refusal(R"("input":[{"role":"user","content":[{"type":"input_file"}]}])"),
              HasSubstr("'file_data' or 'file_id'"));
  EXPECT_THAT(
      refusal(R"("input":[{"role":"user","content":[{"type":"input_file","file_url":"u"}]}])"),
      HasSubstr("does not support 'file_url'"));
  EXPECT_THAT(refusal(R"("input":[])"), HasSubstr("'input' holds no message"));
}

TEST(ResponseRequest, SamplingFieldsGetTheirNamesOnChat) {
  EXPECT_EQ(with(R"("max_output_tokens":9,"temperature":0.5,"top_p":0.25,"presence_penalty":1.5,
      "frequency_penalty":0.75,"top_logprobs":3,"reasoning":{"effort":"low","summary":"auto"},
      "text":{"verbosity":"high"},"parallel_tool_calls":false)"),
            Json::parse(R"({"max_completion_tokens":9,"temperature":0.5,"top_p":0.25,
      "presence_penalty":1.5,"frequency_penalty":0.75,"top_logprobs":3,"logprobs":true,
      "reasoning_effort":"low","verbosity":"high","parallel_tool_calls":false})"));
  EXPECT_EQ(with(R"("include":["message.output_text.logprobs"])"),
            Json::parse(R"({"logprobs":true})"));
}

TEST(ResponseRequest, SharedFieldsPass) {
  const std::string same = R"("user":"u","service_tier":"flex","safety_identifier":"s",
      "prompt_cache_key":"k","prompt_cache_retention":"24h","metadata":{"a":"b"},"store":true,
      "guardrails":[{"profile":"p"}],"mcp_servers":[{"name":"n","url":"http://x"}],
      "mcp_server_ids":["i"],"max_tool_iterations":3,"tools_header":"h","session_label":"l")";
  EXPECT_EQ(with(same), Json::parse('{' + same + '}'));
}

TEST(ResponseRequest, UsageIsAskedForUnlessTheCallerDeclines) {
  EXPECT_EQ(with(R"("stream_options":{"include_obfuscation":false})")["stream_options"],
            Json::parse(R"({"include_usage":true,"include_obfuscation":false})"));
  EXPECT_EQ(with(R"("stream_options":{"include_usage":false})")["stream_options"],
            Json::parse(R"({"include_usage":false})"));
}

TEST(ResponseRequest, FormatsAreNested) {
  const Json schema = Json::parse(R"({"response_format":{"type":"json_schema","json_schema":
      {"name":"n","description":"d","schema":{"type":"object"},"strict":true}}})");
  const std::string flat = R"({"type":"json_schema","name":"n","description":"d",
      "schema":{"type":"object"},"strict":true})";
  EXPECT_EQ(with(R"("text":{"format":)" + flat + '}'), schema);
  EXPECT_EQ(with(R"("response_format":)" + flat), schema);
  EXPECT_EQ(with(R"("response_format":)" + schema["response_format"].dump()), schema);
  EXPECT_EQ(with(R"("text":{"format":{"type":"json_object"}})"),
            Json::parse(R"({"response_format":{"type":"json_object"}})"));
  EXPECT_EQ(with(R"("text":{"format":{"type":"text"}})"), Json::object());
  EXPECT_THAT(refusal(R"("input":"x","text":{"format":{"type":"lark"}})"),
              HasSubstr("does not support a text format of the type 'lark'"));
  EXPECT_THAT(refusal(R"("input":"x","text":{"format":{"type":"text"}},"response_format":)" + flat),
              HasSubstr("not both"));
}

TEST(ResponseRequest, ToolsOfTheCallerAndOfTheGatewayPass) {
  EXPECT_EQ(with(R"("tools":[
      {"type":"function","name":"f","description":"d","parameters":{"type":"object"},"strict":true},
      {"type":"function","function":{"name":"g"}},
      {"type":"custom","name":"c","format":{"type":"grammar","syntax":"lark","definition":"x"}},
      {"type":"custom","name":"t","format":{"type":"text"}},
      {"type":"otari_web_search","max_results":3},{"type":"otari_code_execution"},
      {"type":"otari_new","a":1}])")["tools"],
            Json::parse(R"([
      {"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},
        "strict":true}},
      {"type":"function","function":{"name":"g"}},
      {"type":"custom","custom":{"name":"c","format":{"type":"grammar","grammar":
        {"syntax":"lark","definition":"x"}}}},
      {"type":"custom","custom":{"name":"t","format":{"type":"text"}}},
      {"type":"otari_web_search","max_results":3},{"type":"otari_code_execution"},
      {"type":"otari_new","a":1}])"));
}

TEST(ResponseRequest, ToolsThatProvidersRunAreNamed) {
  for (const std::string type : {"web_search", "web_search_preview", "file_search", "mcp",
                                 "code_interpreter", "image_generation", "computer", "telepathy"})
    EXPECT_THAT(refusal(R"("input":"x","tools":[{"type":")" + type + R"("}])"),
                HasSubstr("does not support tools of the type '" + type + '\''));
}

TEST(ResponseRequest, ToolChoicesAreNested) {
  for (const std::string mode : {"none", "auto", "required"})
    EXPECT_EQ(with(R"("tool_choice":")" + mode + '"')["tool_choice"], mode);
  const Json function = Json::parse(R"({"type":"function","function":{"name":"f"}})");
  EXPECT_EQ(with(R"("tool_choice":{"type":"function","name":"f"})")["tool_choice"], function);
  EXPECT_EQ(with(R"("tool_choice":)" + function.dump())["tool_choice"], function);
  EXPECT_EQ(with(R"("tool_choice":{"type":"custom","name":"c"})")["tool_choice"],
            Json::parse(R"({"type":"custom","custom":{"name":"c"}})"));
  EXPECT_THAT(refusal(R"("input":"x","tool_choice":{"type":"file_search"})"),
              HasSubstr("does not support a 'tool_choice' of the type 'file_search'"));
  EXPECT_THAT(refusal(R"("input":"x","tool_choice":{"type":"function"})"), HasSubstr("'name'"));
}

struct Lacking {
  std::string field;
  std::string value;
};

TEST(ResponseRequest, FieldsWithoutCounterpartAreNamed) {
  for (const Lacking& lacking : std::vector<Lacking>{
           {"previous_response_id", R"("r")"},
           {"conversation", R"("c")"},
           {"background", "true"},
           {"context_management", R"([{"type":"compaction"}])"},
           {"truncation", R"("auto")"},
           {"max_tool_calls", "3"},
           {"prompt", R"({"id":"p"})"},
       })
    EXPECT_THAT(refusal(R"("input":"x",")" + lacking.field + "\":" + lacking.value),
                HasSubstr("does not support '" + lacking.field + '\''));
  EXPECT_THAT(refusal(R"("input":"x","reasoning":{"budget":1})"), HasSubstr("'reasoning.budget'"));
  EXPECT_THAT(refusal(R"("input":"x","text":{"tone":1})"), HasSubstr("'text.tone'"));
}

TEST(ResponseRequest, WhatIsTheDefaultAnywayIsNoHindrance) {
  EXPECT_EQ(with(R"("background":false,"truncation":"disabled","prompt":null,"stream":true,
                    "include":["reasoning.encrypted_content"])"),
            Json::object());
}

}  // namespace
}  // namespace otari::gateway
