// The types of the Responses API: what the tables promise, and what the Responses API asks for.

#include <string>
#include <string_view>
#include <variant>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "response_event_codec.hpp"
#include "responses_codec.hpp"
#include "unit/support/every_type.hpp"

namespace otari::test {
namespace {

using Json = nlohmann::json;

template <class T>
T read_as(std::string_view text) {
  auto value = json::decode<T>(text);
  EXPECT_TRUE(value) << value.error().message << "\n" << text;
  return value ? *std::move(value) : T{};
}

template <class T>
Json written(const T& value) {
  const auto text = json::encode(value);
  EXPECT_TRUE(text) << text.error().message;
  return text ? Json::parse(*text) : Json();
}

INSTANTIATE_TEST_SUITE_P(
    ResponseItems, EveryType,
    testing::ValuesIn(
        describe_all<ResponseInputText, ResponseInputImage, ResponseInputFile, ResponseFileCitation,
                     ResponseContainerFileCitation, ResponseFilePath, ResponseOutputText,
                     ResponseReasoningText, ResponseSummaryText, ResponseScreenshot,
                     ResponseMessage, ResponseFunctionCall, ResponseFunctionCallOutput,
                     ResponseCustomToolCall, ResponseCustomToolCallOutput, ResponseReasoningItem,
                     ResponseWebSearchAction, ResponseWebSearchCall, ResponseFileSearchCall,
                     ResponseCodeInterpreterCall, ResponseImageGenerationCall, ResponseMcpCall,
                     ResponseMcpListTools, ResponseMcpApprovalRequest, ResponseMcpApprovalResponse,
                     ResponseComputerAction, ResponseComputerCall, ResponseComputerCallOutput,
                     ResponseLocalShellCall, ResponseLocalShellCallOutput, ResponseShellCall,
                     ResponseShellCallOutput, ResponseApplyPatchCall, ResponseApplyPatchCallOutput,
                     ResponseCompaction, ResponseItemReference>()));

INSTANTIATE_TEST_SUITE_P(
    Responses, EveryType,
    testing::ValuesIn(
        describe_all<ResponseFunctionTool, ResponseCustomTool, ResponseWebSearchTool,
                     ResponseFileSearchTool, ResponseCodeInterpreterTool, ResponseMcpTool,
                     ResponseImageGenerationTool, ResponseComputerTool, ResponseLocalShellTool,
                     ResponseShellTool, ResponseApplyPatchTool, ResponseReasoning,
                     ResponseTextFormat, ResponseText, ResponseContextManagement, ResponseParams,
                     ResponseError, ResponseIncompleteDetails, ResponseUsage, Response>()));

INSTANTIATE_TEST_SUITE_P(
    ResponseEvents, EveryType,
    testing::ValuesIn(
        describe_all<ResponseCreated, ResponseOutputItemDone, ResponseContentPartAdded,
                     ResponseOutputTextDelta, ResponseOutputTextDone, ResponseAnnotationAdded,
                     ResponseRefusalDelta, ResponseRefusalDone, ResponseReasoningTextDone,
                     ResponseReasoningSummaryPartAdded, ResponseReasoningSummaryTextDelta,
                     ResponseReasoningSummaryTextDone, ResponseFunctionCallArgumentsDelta,
                     ResponseFunctionCallArgumentsDone, ResponseCustomToolCallInputDone,
                     ResponseCodeInterpreterCallCodeDone, ResponsePartialImage,
                     ResponseToolProgress>()));

// As providers send them, nulls left out: what goes back must be what came.
constexpr std::string_view items[] = {
    R"({"type":"message","id":"msg_1","role":"assistant","status":"completed","phase":"final_answer",
        "content":[{"type":"output_text","text":"Hi","logprobs":[],"annotations":[
          {"type":"url_citation","start_index":0,"end_index":2,"url":"https://a.example","title":"A"},
          {"type":"file_citation","file_id":"f1","filename":"a.txt","index":0},
          {"type":"container_file_citation","container_id":"c1","start_index":0,"end_index":1,
           "file_id":"f2","filename":"b.txt"},
          {"type":"file_path","file_id":"f3","index":1},
          {"type":"tide_table","port":"Brest"}]},
         {"type":"refusal","refusal":"No."},{"type":"hologram","data":[1,2]}]})",
    R"({"type":"function_call","id":"fc_1","call_id":"call_1","name":"f","arguments":"{}",
        "status":"completed","namespace":"crm"})",
    R"({"type":"function_call_output","call_id":"call_1","output":"4"})",
    R"({"type":"function_call_output","call_id":"call_1","output":[
        {"type":"input_image","image_url":"data:image/png;base64,AA==","detail":"low"}]})",
    R"({"type":"reasoning","id":"rs_1","summary":[]})",
    R"({"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"s"}],
        "content":[{"type":"reasoning_text","text":"r"}],"encrypted_content":"gAAA","status":"completed"})",
    R"({"type":"web_search_call","id":"ws_1","status":"completed","action":
        {"type":"search","query":"q","queries":["q"],"sources":[{"type":"url","url":"https://b.example"}]}})",
    R"({"type":"web_search_call","id":"ws_2","status":"completed","action":
        {"type":"find_in_page","url":"https://b.example","pattern":"p"}})",
    R"({"type":"file_search_call","id":"fs_1","queries":["q"],"status":"completed","results":[
        {"file_id":"f1","filename":"a.txt","score":0.5,"text":"t","attributes":{"k":1}}]})",
    R"({"type":"code_interpreter_call","id":"ci_1","code":"1+1","container_id":"c1",
        "status":"completed","outputs":[{"type":"logs","logs":"2"},{"type":"image","url":"https://c.example"}]})",
    R"({"type":"image_generation_call","id":"ig_1","status":"completed","result":"AA==",
        "revised_prompt":"p","size":"1024x1024"})",
    R"({"type":"mcp_call","id":"mcp_1","server_label":"s","name":"n","arguments":"{}","output":"o",
        "status":"completed"})",
    R"({"type":"mcp_list_tools","id":"mcpl_1","server_label":"s","tools":[
        {"name":"n","description":"d","input_schema":{"type":"object"},"annotations":{"a":1}}]})",
    R"({"type":"mcp_approval_request","id":"mcpr_1","server_label":"s","name":"n","arguments":"{}"})",
    R"({"type":"mcp_approval_response","approval_request_id":"mcpr_1","approve":false,"reason":"no"})",
    R"({"type":"custom_tool_call","id":"ctc_1","call_id":"c","name":"n","input":"i"})",
    R"({"type":"custom_tool_call_output","call_id":"c","output":"o"})",
    R"({"type":"computer_call","id":"cu_1","call_id":"c","status":"completed",
        "pending_safety_checks":[{"id":"sc_1","code":"x","message":"m"}],
        "action":{"type":"drag","path":[{"x":1,"y":2}],"keys":["ctrl"]}})",
    R"({"type":"computer_call_output","call_id":"c","output":
        {"type":"computer_screenshot","image_url":"data:image/png;base64,AA=="}})",
    R"({"type":"local_shell_call","id":"ls_1","call_id":"c","status":"completed","action":
        {"type":"exec","command":["ls"],"env":{},"timeout_ms":5}})",
    R"({"type":"local_shell_call_output","id":"ls_1","output":"{}"})",
    R"({"type":"shell_call","id":"sh_1","call_id":"c","status":"completed","action":
        {"commands":["ls"],"max_output_length":9},"environment":{"type":"local"}})",
    R"({"type":"shell_call_output","call_id":"c","output":[
        {"stdout":"a","stderr":"","outcome":{"type":"exit","exit_code":0}}]})",
    R"({"type":"apply_patch_call","id":"ap_1","call_id":"c","status":"completed","operation":
        {"type":"create_file","path":"a","diff":"+1"}})",
    R"({"type":"apply_patch_call_output","call_id":"c","status":"completed","output":"ok"})",
    R"({"type":"compaction","id":"cmp_1","encrypted_content":"gAAA"})",
    R"({"type":"item_reference","id":"msg_1"})",
    R"({"type":"tide_call","id":"t_1","port":{"name":"Brest","depth":1.50}})",
};

TEST(ResponseItem, what_came_as_output_goes_back_as_input_unchanged) {
  for (const std::string_view text : items) {
    const auto item = read_as<ResponseItem>(text);
    const Json type = Json::parse(text).at("type");
    EXPECT_EQ(std::holds_alternative<UnknownResponseItem>(item), type == "tide_call") << type;
    const ResponseParams params{.model = "m", .input = {item}};
    EXPECT_EQ(written(params).at("input"), Json::array({Json::parse(text)}));
  }
}

TEST(ResponseItem, an_input_message_may_leave_its_type_out) {
  const auto item = read_as<ResponseItem>(R"({"role":"user","content":"Hello"})");
  ASSERT_TRUE(std::holds_alternative<ResponseMessage>(item));
  EXPECT_EQ(std::get<ResponseMessage>(item), ResponseMessage::user("Hello"));
  // Without a role it is whatever the server takes it for.
  EXPECT_EQ(written(read_as<ResponseItem>(R"({"id":"msg_9"})")), Json({{"id", "msg_9"}}));
}

TEST(ResponseItem, an_output_message_without_a_role_is_the_assistants) {
  EXPECT_EQ(std::get<ResponseMessage>(read_as<ResponseItem>(R"({"type":"message"})")).role,
            Role::assistant);
}

TEST(ResponseFunctionCall, is_answered_by_its_call_id) {
  const ResponseFunctionCall call{
      .id = "fc_1", .call_id = "call_1", .name = "f", .arguments = R"({"a":1})"};
  EXPECT_EQ(written(ResponseItem(call.answer("4"))),
            Json({{"type", "function_call_output"}, {"call_id", "call_1"}, {"output", "4"}}));
  EXPECT_EQ(call.parse_arguments()->text(), R"({"a":1})");
  const auto broken = ResponseFunctionCall{.name = "f", .arguments = "{\"a\""}.parse_arguments();
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().kind, ErrorKind::decode);
  EXPECT_NE(broken.error().message.find("'f'"), std::string::npos);
}

TEST(ResponseTool, each_kind_is_known_by_its_type) {
  constexpr std::string_view tools[] = {
      R"({"type":"function","name":"f","parameters":{"type":"object"},"strict":true})",
      R"({"type":"custom","name":"c","format":{"type":"text"}})",
      R"({"type":"web_search","filters":{"allowed_domains":["a.example"]},"search_context_size":"low"})",
      R"({"type":"web_search_preview_2025_03_11"})",
      R"({"type":"file_search","vector_store_ids":["vs_1"],"max_num_results":3})",
      R"({"type":"code_interpreter","container":"c_1"})",
      R"({"type":"mcp","server_label":"s","server_url":"https://m.example","require_approval":"never"})",
      R"({"type":"image_generation","size":"auto"})",
      R"({"type":"computer_use_preview","display_width":800,"display_height":600,"environment":"linux"})",
      R"({"type":"local_shell"})",
      R"({"type":"shell","environment":{"type":"local"}})",
      R"({"type":"apply_patch"})",
      R"({"type":"otari_web_search","max_results":3})",
      R"({"type":"otari_code_execution"})"};
  for (const std::string_view text : tools) {
    const auto tool = read_as<ResponseTool>(text);
    EXPECT_FALSE(std::holds_alternative<UnknownTool>(tool)) << text;
    EXPECT_EQ(written(tool), Json::parse(text));
  }
  const auto other = read_as<ResponseTool>(R"({"type":"web_search_2031_01_01","x":1})");
  EXPECT_TRUE(std::holds_alternative<UnknownTool>(other));
  EXPECT_EQ(written(other), Json::parse(R"({"type":"web_search_2031_01_01","x":1})"));
}

TEST(ResponseParams, common_requests_are_short) {
  const ResponseParams params{
      .model = "acme:heron",
      .input = {ResponseMessage::user("Hi"), ResponseItemReference{.id = "msg_1"}},
      .reasoning = ResponseReasoning{.effort = ReasoningEffort::low},
      .text = ResponseText{.format = ResponseTextFormat::json_schema(
                               "sea", RawJson::trusted(R"({"type":"object"})"))},
      .tools = {ResponseFunctionTool{.name = "f"}, OtariWebSearch{.max_results = 3}},
      .tool_choice = ResponseToolChoice::function("f"),
      .conversation = "conv_1"};
  EXPECT_EQ(written(params), Json::parse(R"({"model":"acme:heron","input":[
      {"type":"message","role":"user","content":"Hi"},{"type":"item_reference","id":"msg_1"}],
      "reasoning":{"effort":"low"},
      "text":{"format":{"type":"json_schema","name":"sea","schema":{"type":"object"}}},
      "tools":[{"type":"function","name":"f"},{"type":"otari_web_search","max_results":3}],
      "tool_choice":{"type":"function","name":"f"},"conversation":"conv_1"})"));
  EXPECT_EQ(written(ResponseParams{.model = "m", .input = "Hi"}),
            Json({{"model", "m"}, {"input", "Hi"}}));
}

TEST(Response, text_reasoning_refusal_and_calls_are_found) {
  const auto response = read_as<Response>(R"({"id":"r","output":[
      {"type":"reasoning","summary":[{"type":"summary_text","text":"sum"}]},
      {"type":"message","role":"assistant","content":[{"type":"output_text","text":"One "},
        {"type":"refusal","refusal":"no"}]},
      {"type":"function_call","call_id":"c1","name":"f","arguments":""},
      {"type":"message","role":"assistant","content":[{"type":"output_text","text":"two"}]},
      {"type":"function_call","call_id":"c2","name":"g","arguments":""}]})");
  EXPECT_EQ(response.output_text(), "One two");
  EXPECT_EQ(response.reasoning_text(), "sum");
  EXPECT_EQ(response.refusal(), "no");
  const auto calls = response.function_calls();
  ASSERT_EQ(calls.size(), 2U);
  EXPECT_EQ(calls[1].call_id, "c2");
  EXPECT_EQ(response.items<ResponseMessage>().size(), 2U);
}

TEST(Response, times_may_be_floats_and_are_written_as_whole_numbers) {
  const auto response = read_as<Response>(R"({"created_at":1755000000.0,"output":[]})");
  EXPECT_EQ(response.created_at, 1755000000);
  EXPECT_NE(json::encode(response)->find("\"created_at\":1755000000,"), std::string::npos);
  EXPECT_EQ(read_as<Response>(R"({"created_at":1755000000.25,"output":[]})").created_at,
            1755000000.25);
}

TEST(Response, an_answer_without_output_is_an_error_that_says_so) {
  const auto read = json::decode<Response>(R"({"id":"r","status":"completed"})");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("'output'"), std::string::npos) << read.error().message;
}

TEST(Response, a_wrong_type_is_an_error_with_its_path) {
  const auto read = json::decode<Response>(
      R"({"output":[{"type":"message","content":[{"type":"output_text","text":7}]}]})");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("output[0].content[0].text"), std::string::npos)
      << read.error().message;
}

TEST(ResponseTextFormat, the_schema_is_found_under_either_name) {
  EXPECT_EQ(read_as<ResponseTextFormat>(R"({"type":"json_schema","schema_":{"a":1}})")
                .any_schema()
                ->text(),
            R"({"a":1})");
  EXPECT_EQ(ResponseTextFormat::json_schema("n", RawJson::trusted("{}")).any_schema()->text(),
            "{}");
}

TEST(ResponseEvent, every_kind_has_the_name_it_came_with) {
  for (const std::string_view name : json::Union<ResponseEvent::Data>::alternatives) {
    const auto event = read_as<ResponseEvent>(R"({"type":")" + std::string(name) + "\"}");
    EXPECT_EQ(event.type(), name);
    EXPECT_EQ(event.get<UnknownResponseEvent>(), nullptr) << name;
    EXPECT_EQ(written(event).at("type"), Json(name));
  }
  for (const std::string_view name : enum_texts<ResponseToolStep>()) {
    const auto event =
        read_as<ResponseEvent>(R"({"output_index":3,"type":")" + std::string(name) + "\"}");
    ASSERT_NE(event.get<ResponseToolProgress>(), nullptr) << name;
    EXPECT_EQ(event.type(), name);
    EXPECT_EQ(event.output_index(), 3);
  }
}

TEST(ResponseEvent, one_that_is_not_known_arrives_with_its_name_and_its_json) {
  constexpr std::string_view text = R"({"type":"response.tide.turned","height":1.50})";
  const auto event = read_as<ResponseEvent>(text);
  ASSERT_NE(event.get<UnknownResponseEvent>(), nullptr);
  EXPECT_EQ(event.type(), "response.tide.turned");
  EXPECT_EQ(event.get<UnknownResponseEvent>()->json.text(), text);
  EXPECT_EQ(json::encode(event).value_or(""), text);
}

TEST(ResponseEvent, accessors_give_what_the_event_adds) {
  const auto text = read_as<ResponseEvent>(
      R"({"type":"response.output_text.delta","delta":"Hi","sequence_number":4,"obfuscation":"x"})");
  EXPECT_EQ(text.output_text_delta(), "Hi");
  EXPECT_EQ(text.sequence_number(), 4);
  EXPECT_EQ(text.reasoning_delta(), std::nullopt);
  EXPECT_EQ(text.response(), nullptr);
  EXPECT_EQ(text.get<ResponseOutputTextDelta>()->extra.get("obfuscation")->text(), "\"x\"");
  EXPECT_EQ(
      read_as<ResponseEvent>(R"({"type":"response.refusal.delta","delta":"No"})").refusal_delta(),
      "No");
  EXPECT_EQ(read_as<ResponseEvent>(R"({"type":"response.reasoning_text.delta","delta":"a"})")
                .reasoning_delta(),
            "a");
  EXPECT_EQ(
      read_as<ResponseEvent>(R"({"type":"response.reasoning_summary_text.delta","delta":"b"})")
          .reasoning_delta(),
      "b");
  EXPECT_EQ(
      read_as<ResponseEvent>(R"({"type":"response.function_call_arguments.delta","delta":"{"})")
          .arguments_delta(),
      "{");
  const auto done = read_as<ResponseEvent>(
      R"({"type":"response.output_item.done","item":{"type":"item_reference","id":"i"}})");
  ASSERT_NE(done.finished_item(), nullptr);
  EXPECT_EQ(*done.finished_item(), ResponseItem(ResponseItemReference{.id = "i"}));
}

}  // namespace
}  // namespace otari::test
