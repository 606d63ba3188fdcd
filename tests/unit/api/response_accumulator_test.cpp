// What the events of the Responses API add up to.

#include <initializer_list>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <otari/response_accumulator.hpp>

#include "response_event_codec.hpp"

namespace otari {
namespace {

using Json = nlohmann::json;

ResponseEvent event_of(std::string_view text) {
  auto event = json::decode<ResponseEvent>(text);
  EXPECT_TRUE(event) << event.error().message << "\n" << text;
  return event ? *std::move(event) : ResponseEvent{};
}

// Events without the leading "response." of their type.
Response accumulated(std::initializer_list<std::string_view> events) {
  ResponseAccumulator accumulator;
  for (const std::string_view event : events) {
    const std::string type = R"({"type":"response.)";
    const auto added = accumulator.add(event_of(type + std::string(event.substr(2))));
    EXPECT_TRUE(added) << added.error().message;
  }
  EXPECT_EQ(accumulator.size(), events.size());
  return accumulator.response();
}

Json output_of(const Response& response) {
  return Json::parse(json::encode(response).value_or("{}")).at("output");
}

TEST(ResponseAccumulator, deltas_alone_make_an_output) {
  const auto response = accumulated(
      {R"({"created","response":{"id":"r","model":"m"}})", R"({"output_text.delta","delta":"Bar"})",
       R"({"output_text.delta","delta":"ents"})",
       R"({"completed","response":{"id":"r","status":"completed"}})"});
  EXPECT_EQ(response.output_text(), "Barents");
  EXPECT_EQ(response.model, "m") << "a later snapshot says less and takes nothing away";
  EXPECT_EQ(response.status, ResponseStatus::completed);
}

TEST(ResponseAccumulator, the_last_event_says_the_status_where_its_response_does_not) {
  EXPECT_EQ(accumulated({R"({"completed","response":{}})"}).status, ResponseStatus::completed);
  EXPECT_EQ(accumulated({R"({"incomplete","response":{}})"}).status, ResponseStatus::incomplete);
  EXPECT_EQ(accumulated({R"({"failed","response":{}})"}).status, ResponseStatus::failed);
  EXPECT_EQ(accumulated({R"({"created","response":{}})"}).status, std::nullopt);
}

TEST(ResponseAccumulator, before_the_last_event_it_is_what_has_arrived) {
  const auto response = accumulated(
      {R"({"created","response":{"id":"r","status":"in_progress"}})",
       R"({"output_item.added","output_index":0,"item":{"type":"message","id":"m","role":"assistant","status":"in_progress","content":[]}})",
       R"({"output_text.delta","item_id":"m","output_index":0,"content_index":0,"delta":"half"})"});
  EXPECT_EQ(response.status, ResponseStatus::in_progress);
  EXPECT_EQ(response.output_text(), "half");
  EXPECT_EQ(std::get<ResponseMessage>(response.output.at(0)).status,
            ResponseItemStatus::in_progress);
}

TEST(ResponseAccumulator, parts_and_items_may_come_interleaved) {
  const auto response = accumulated(
      {R"({"output_text.delta","item_id":"b","output_index":2,"content_index":1,"delta":"4"})",
       R"({"output_text.delta","item_id":"a","output_index":0,"content_index":0,"delta":"1"})",
       R"({"output_text.delta","item_id":"b","output_index":2,"content_index":0,"delta":"3"})",
       R"({"output_text.delta","item_id":"a","output_index":0,"content_index":0,"delta":"2"})"});
  EXPECT_EQ(response.output.size(), 2U) << "an index alone makes no item";
  EXPECT_EQ(response.output_text(), "1234");
}

TEST(ResponseAccumulator, the_whole_text_replaces_the_deltas_unless_it_is_empty) {
  EXPECT_EQ(accumulated({R"({"output_text.delta","delta":"Hallo"})",
                         R"({"output_text.done","text":"Hello"})"})
                .output_text(),
            "Hello");
  EXPECT_EQ(
      accumulated({R"({"output_text.delta","delta":"Hello"})", R"({"output_text.done","text":""})",
                   R"({"content_part.done","part":{"type":"output_text","text":""}})",
                   R"({"output_item.done","item":{"type":"message","content":[]}})",
                   R"({"completed","response":{"output":[]}})"})
          .output_text(),
      "Hello");
}

TEST(ResponseAccumulator, annotations_and_logprobs_stay_with_their_text) {
  const auto response = accumulated(
      {R"({"content_part.added","part":{"type":"output_text","text":""}})",
       R"({"output_text.delta","delta":"a","logprobs":[{"token":"a","logprob":-0.5}]})",
       R"({"output_text.delta","delta":"b","logprobs":[{"token":"b","logprob":-1}]})",
       R"({"output_text.annotation.added","annotation":{"type":"url_citation","url":"https://a.example"}})",
       R"({"content_part.done","part":{"type":"output_text","text":"ab"}})"});
  const auto& part = std::get<ResponseOutputText>(
      std::get<ResponseMessage>(response.output.at(0)).content.blocks()->at(0));
  EXPECT_EQ(part.text, "ab");
  ASSERT_EQ(part.annotations.size(), 1U);
  EXPECT_EQ(std::get<UrlCitation>(part.annotations[0]).url, "https://a.example");
  ASSERT_TRUE(part.logprobs);
  EXPECT_EQ(part.logprobs->size(), 2U);
}

TEST(ResponseAccumulator, a_refusal_is_a_part_of_its_own) {
  const auto response =
      accumulated({R"({"refusal.delta","delta":"I can"})", R"({"refusal.delta","delta":"not."})",
                   R"({"refusal.done","refusal":"I cannot."})"});
  EXPECT_EQ(response.refusal(), "I cannot.");
  EXPECT_EQ(response.output_text(), "");
}

TEST(ResponseAccumulator, reasoning_and_its_summary_are_kept_apart) {
  const auto response = accumulated(
      {R"({"reasoning_summary_part.added","summary_index":0,"part":{"type":"summary_text","text":""}})",
       R"({"reasoning_summary_text.delta","summary_index":0,"delta":"sum"})",
       R"({"reasoning_text.delta","content_index":0,"delta":"rea"})",
       R"({"reasoning_text.delta","content_index":0,"delta":"son"})",
       R"({"reasoning_summary_text.delta","summary_index":1,"delta":"two"})",
       R"({"reasoning_text.done","content_index":0,"text":"reason"})"});
  const auto& item = std::get<ResponseReasoningItem>(response.output.at(0));
  ASSERT_EQ(item.summary.size(), 2U);
  EXPECT_EQ(item.summary[1].text, "two");
  EXPECT_EQ(item.text(), "reason");
}

TEST(ResponseAccumulator, arguments_of_every_kind_of_call_are_put_together) {
  const auto response = accumulated(
      {R"({"output_item.added","output_index":0,"item":{"type":"function_call","id":"f","call_id":"c","name":"n","arguments":""}})",
       R"({"function_call_arguments.delta","output_index":0,"item_id":"f","delta":"{\"a\""})",
       R"({"mcp_call_arguments.delta","output_index":1,"item_id":"m","delta":"{"})",
       R"({"function_call_arguments.delta","output_index":0,"item_id":"f","delta":":1}"})",
       R"({"mcp_call_arguments.done","output_index":1,"item_id":"m","arguments":"{}"})",
       R"({"custom_tool_call_input.delta","output_index":2,"delta":"in"})",
       R"({"custom_tool_call_input.delta","output_index":2,"delta":"put"})",
       R"({"code_interpreter_call_code.delta","output_index":3,"delta":"1+"})",
       R"({"code_interpreter_call_code.delta","output_index":3,"delta":"1"})"});
  EXPECT_EQ(response.function_calls().at(0).arguments, R"({"a":1})");
  EXPECT_EQ(response.function_calls().at(0).call_id, "c");
  EXPECT_EQ(response.items<ResponseMcpCall>().at(0).arguments, "{}");
  EXPECT_EQ(response.items<ResponseCustomToolCall>().at(0).input, "input");
  EXPECT_EQ(response.items<ResponseCodeInterpreterCall>().at(0).code, "1+1");
}

// R9 for this protocol: some backends count no items.
TEST(ResponseAccumulator, calls_that_share_an_index_are_told_apart_by_id) {
  const auto response = accumulated(
      {R"({"output_item.added","item":{"type":"function_call","id":"f1","call_id":"c1","name":"a"}})",
       R"({"output_item.added","item":{"type":"function_call","id":"f2","call_id":"c2","name":"b"}})",
       R"({"function_call_arguments.delta","item_id":"f2","delta":"2"})",
       R"({"function_call_arguments.delta","item_id":"f1","delta":"1"})",
       R"({"output_item.done","item":{"type":"function_call","id":"f1","call_id":"c1","name":"a","arguments":"1"}})"});
  const auto calls = response.function_calls();
  ASSERT_EQ(calls.size(), 2U);
  EXPECT_EQ(calls[0].arguments, "1");
  EXPECT_EQ(calls[1].arguments, "2");
}

TEST(ResponseAccumulator, a_done_event_with_another_id_finishes_its_item) {
  const auto response = accumulated(
      {R"({"output_item.added","item":{"type":"message","id":"m1","role":"assistant"}})",
       R"({"output_text.delta","item_id":"m2","delta":"x"})",
       R"({"output_item.done","item":{"type":"message","id":"m3","role":"assistant","content":[{"type":"output_text","text":"x"}]}})"});
  EXPECT_EQ(response.output_text(), "x");
  EXPECT_EQ(response.output.size(), 1U);
}

TEST(ResponseAccumulator, what_the_last_event_leaves_out_stays_where_it_was) {
  const auto response = accumulated(
      {R"({"output_item.done","output_index":0,"item":{"type":"web_search_call","id":"w1","status":"completed"}})",
       R"({"output_item.done","output_index":1,"item":{"type":"message","id":"m1","role":"assistant","content":[{"type":"output_text","text":"Searching. "}]}})",
       R"({"output_item.done","output_index":2,"item":{"type":"web_search_call","id":"w2","status":"completed"}})",
       R"({"output_item.done","output_index":3,"item":{"type":"message","id":"m2","role":"assistant","content":[{"type":"output_text","text":"Found."}]}})",
       R"({"completed","response":{"output":[
           {"type":"reasoning","id":"rs","summary":[]},
           {"type":"message","id":"m2","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Found."}]}]}})"});
  Json types = Json::array();
  for (const Json& item : output_of(response)) types.push_back(item.at("id"));
  EXPECT_EQ(types, Json::array({"w1", "m1", "w2", "rs", "m2"}));
  EXPECT_EQ(response.output_text(), "Searching. Found.");
}

TEST(ResponseAccumulator, ids_that_change_or_are_missing_double_nothing) {
  const auto response = accumulated(
      {R"({"output_text.delta","item_id":"","output_index":0,"delta":"Hi"})",
       R"({"output_item.done","output_index":1,"item":{"type":"function_call","id":"x1","call_id":"c1","name":"f","arguments":"{}"}})",
       R"({"completed","response":{"output":[
           {"type":"message","id":"new","role":"assistant","content":[{"type":"output_text","text":"Hi"}]},
           {"type":"function_call","id":"x2","call_id":"c1","name":"f","arguments":"{}"}]}})"});
  EXPECT_EQ(response.output.size(), 2U);
  EXPECT_EQ(response.output_text(), "Hi");
  EXPECT_EQ(response.function_calls().at(0).id, "x2");
}

TEST(ResponseAccumulator, unknown_items_and_events_do_no_harm_and_items_are_kept) {
  const auto response = accumulated(
      {R"({"tide.turned","height":1})", R"({"web_search_call.searching","output_index":7})",
       R"({"output_item.added","output_index":0,"item":{"type":"tide_call","id":"t"}})",
       R"({"output_text.delta","output_index":0,"item_id":"t","delta":"no text item"})",
       R"({"output_item.done","output_index":0,"item":{"type":"tide_call","id":"t","depth":1.50}})"});
  ASSERT_EQ(response.output.size(), 1U);
  EXPECT_EQ(std::get<UnknownResponseItem>(response.output[0]).json.text(),
            R"({"type":"tide_call","id":"t","depth":1.50})");
}

TEST(ResponseAccumulator, indexes_end_at_1023) {
  for (
      const std::string_view text :
      {R"({"type":"response.output_text.delta","output_index":1024,"delta":"x"})",
       R"({"type":"response.output_text.delta","content_index":1024,"delta":"x"})",
       R"({"type":"response.output_text.delta","output_index":-1,"delta":"x"})",
       R"({"type":"response.reasoning_summary_text.delta","summary_index":9999999999,"delta":"x"})",
       R"({"type":"response.output_item.added","output_index":1024,"item":{"type":"message"}})"}) {
    ResponseAccumulator accumulator;
    const auto added = accumulator.add(event_of(text));
    ASSERT_FALSE(added) << text;
    EXPECT_EQ(added.error().kind, ErrorKind::decode);
    EXPECT_NE(added.error().message.find("_index"), std::string::npos);
    EXPECT_TRUE(accumulator.response().output.empty());
  }
  ResponseAccumulator accumulator;
  EXPECT_TRUE(accumulator.add(
      event_of(R"({"type":"response.output_text.delta","output_index":1023,"delta":"x"})")));
}

TEST(ResponseAccumulator, a_failed_response_keeps_its_error_and_what_was_said) {
  const auto response = accumulated(
      {R"({"output_text.delta","delta":"Partly"})",
       R"({"failed","response":{"id":"r","status":"failed","error":{"code":"server_error","message":"gone"},"output":[]}})"});
  EXPECT_EQ(response.status, ResponseStatus::failed);
  EXPECT_EQ(response.error->message, "gone");
  EXPECT_EQ(response.output_text(), "Partly");
}

}  // namespace
}  // namespace otari
