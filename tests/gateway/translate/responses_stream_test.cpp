// The events of the Responses API that a chat stream becomes.

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <otari/response_accumulator.hpp>

#include "chat_streams.hpp"
#include "response_event_codec.hpp"
#include "translate/responses_answer.hpp"
#include "translate/responses_stream.hpp"

namespace otari::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using Json = nlohmann::json;
using test::Transcript;

std::string streamed(const std::vector<ChatCompletionChunk>& chunks) {
  ResponseEvents events({.model = "p:m", .input = "hi"});
  std::string out;
  for (const ChatCompletionChunk& chunk : chunks) EXPECT_TRUE(events.add(out, chunk));
  EXPECT_TRUE(events.finish(out));
  return out;
}

// Names without "response.", repeated deltas as one.
std::vector<std::string> order(const std::vector<Frame>& frames) {
  std::vector<std::string> names;
  for (const Frame& frame : frames) {
    std::string name = frame.event.empty() ? frame.data : frame.event.substr(9);
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  return names;
}

void expect_numbered(const std::vector<Frame>& frames) {
  ASSERT_FALSE(frames.empty());
  EXPECT_EQ(frames.back().data, "[DONE]");
  for (std::size_t i = 0; i + 1 < frames.size(); ++i) {
    const Json data = Json::parse(frames[i].data);
    EXPECT_EQ(data["sequence_number"], i);
    EXPECT_EQ(data["type"], frames[i].event);
  }
}

Response read_back(const std::vector<Frame>& frames) {
  ResponseAccumulator accumulator;
  for (const Frame& frame : frames) {
    if (frame.data == "[DONE]") continue;
    const auto event = json::decode<ResponseEvent>(frame.data);
    EXPECT_TRUE(event && accumulator.add(*event)) << frame.data;
  }
  return accumulator.response();
}

Response whole_of(const std::vector<ChatCompletionChunk>& chunks) {
  ChunkAccumulator accumulator;
  for (const ChatCompletionChunk& chunk : chunks) EXPECT_TRUE(accumulator.add(chunk));
  return response_of(accumulator.completion(), {.model = "p:m", .input = "hi"});
}

class ResponseStreamTranscript : public testing::TestWithParam<Transcript> {};

TEST_P(ResponseStreamTranscript, SaysTheSameAsTheAnswer) {
  const auto chunks = chunks_of(GetParam().bytes);
  ASSERT_FALSE(chunks.empty());
  const auto frames = frames_of(streamed(chunks));
  expect_numbered(frames);
  const Response answer = whole_of(chunks);
  EXPECT_EQ(read_back(frames), answer);
  EXPECT_EQ(answer.output_text(), GetParam().expect.value("text", ""));
  // The events alone, without the last one, say it as well.
  const auto before_last = std::vector(frames.begin(), frames.end() - 2);
  EXPECT_EQ(read_back(before_last).output, answer.output);
}

INSTANTIATE_TEST_SUITE_P(All, ResponseStreamTranscript, testing::ValuesIn(good_chats()),
                         [](const auto& one) { return test::test_name(one.param); });

TEST(ResponseStream, PlainTextHasTheOrderOfTheWireReference) {
  const auto frames = frames_of(streamed(deltas(
      {R"({"role":"assistant","content":""})", R"({"content":"Hel"})", R"({"content":"lo"})"})));
  EXPECT_THAT(order(frames),
              ElementsAre("created", "in_progress", "output_item.added", "content_part.added",
                          "output_text.delta", "output_text.done", "content_part.done",
                          "output_item.done", "completed", "[DONE]"));
  expect_numbered(frames);
  const Json created = Json::parse(frames.front().data)["response"];
  EXPECT_EQ(created["status"], "in_progress");
  EXPECT_EQ(created["id"], "resp_7");
  EXPECT_EQ(Json::parse(frames[4].data)["delta"], "Hel");
  EXPECT_EQ(Json::parse(frames[5].data)["delta"], "lo");
}

TEST(ResponseStream, ParallelCallsInterleave) {
  const auto frames =
      frames_of(streamed(chunks_of(test::transcript_file("chat-tool-calls-two-parallel.sse"))));
  EXPECT_THAT(
      order(frames),
      ElementsAre("created", "in_progress", "output_item.added", "function_call_arguments.delta",
                  "output_item.added", "function_call_arguments.delta",
                  "function_call_arguments.done", "output_item.done",
                  "function_call_arguments.done", "output_item.done", "completed", "[DONE]"));
  std::map<int, std::string> arguments;
  for (const Frame& frame : frames) {
    if (frame.event != "response.function_call_arguments.delta") continue;
    const Json data = Json::parse(frame.data);
    arguments[data["output_index"]] += data["delta"];
  }
  EXPECT_EQ(arguments[0], R"({"city":"Rome"})");
  EXPECT_EQ(arguments[1], R"({"city":"Oslo"})");
  EXPECT_EQ(Json::parse(frames[2].data)["item"]["call_id"], "call_rome");
  EXPECT_EQ(Json::parse(frames[2].data)["item"]["arguments"], "");
}

TEST(ResponseStream, ReasoningAndRefusalsHaveEventsOfTheirOwn) {
  const auto chunks =
      deltas({R"({"reasoning_content":"hm"})", R"({"refusal":"n"})", R"({"refusal":"o"})"});
  const auto frames = frames_of(streamed(chunks));
  EXPECT_THAT(
      order(frames),
      ElementsAre("created", "in_progress", "output_item.added", "content_part.added",
                  "reasoning_text.delta", "output_item.added", "content_part.added",
                  "refusal.delta", "reasoning_text.done", "content_part.done", "output_item.done",
                  "refusal.done", "content_part.done", "output_item.done", "completed", "[DONE]"));
  EXPECT_EQ(read_back(frames), whole_of(chunks));
}

TEST(ResponseStream, CustomCallsStreamTheirInput) {
  const auto chunks = deltas(
      {R"({"tool_calls":[{"index":0,"id":"c","type":"custom","custom":{"name":"x","input":""}}]})",
       R"({"tool_calls":[{"index":0,"custom":{"name":"","input":"free"}}]})"},
      "tool_calls");
  const auto frames = frames_of(streamed(chunks));
  EXPECT_THAT(
      order(frames),
      ElementsAre("created", "in_progress", "output_item.added", "custom_tool_call_input.delta",
                  "custom_tool_call_input.done", "output_item.done", "completed", "[DONE]"));
  EXPECT_EQ(read_back(frames), whole_of(chunks));
}

TEST(ResponseStream, ACallWithoutIdIsAnnouncedAtTheEnd) {
  const auto chunks = deltas(
      {R"({"tool_calls":[{"index":0,"function":{"name":"f","arguments":"{}"}}]})"}, "tool_calls");
  const auto frames = frames_of(streamed(chunks));
  EXPECT_EQ(Json::parse(frames[2].data)["item"]["call_id"], "fc_7_0");
  EXPECT_EQ(read_back(frames), whole_of(chunks));
}

TEST(ResponseStream, ItemsStandWhereTheyWereOpened) {
  const auto frames = frames_of(streamed(
      deltas({R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]})",
              R"({"refusal":"no"})", R"({"content":"but"})"},
             "tool_calls")));
  const Json last = Json::parse(frames[frames.size() - 2].data)["response"]["output"];
  EXPECT_EQ(last[0]["type"], "function_call");
  EXPECT_EQ(last[1]["content"][0]["type"], "refusal");
  EXPECT_EQ(last[1]["content"][1]["text"], "but");
  EXPECT_EQ(Json::parse(json::encode(read_back(frames).output).value()), last);
}

TEST(ResponseStream, LongArgumentsArriveWhole) {
  std::vector<std::string> each{
      R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"a\":\""}}]})"};
  for (int i = 0; i < 3000; ++i)
    each.emplace_back(R"({"tool_calls":[{"index":0,"function":{"arguments":"xy"}}]})");
  each.emplace_back(R"({"tool_calls":[{"index":0,"function":{"arguments":"\"}"}}]})");
  const auto frames = frames_of(streamed(deltas(each, "tool_calls")));
  std::string arguments;
  for (const Frame& frame : frames)
    if (frame.event == "response.function_call_arguments.delta")
      arguments += Json::parse(frame.data)["delta"].get<std::string>();
  EXPECT_EQ(arguments.size(), 3000 * 2 + 8);
  EXPECT_TRUE(Json::accept(arguments));
}

TEST(ResponseStream, WhatWasCutShortEndsIncomplete) {
  const auto frames = frames_of(streamed(deltas({R"({"content":"He"})"}, "length")));
  EXPECT_EQ(frames[frames.size() - 2].event, "response.incomplete");
  const Json response = Json::parse(frames[frames.size() - 2].data)["response"];
  EXPECT_EQ(response["incomplete_details"]["reason"], "max_output_tokens");
}

TEST(ResponseStream, OtherChoicesAreLeftOut) {
  const auto chunks = chunks_of(
      "data: {\"id\":\"x\",\"choices\":[{\"index\":1,\"delta\":{\"content\":\"B\"}},"
      "{\"index\":0,\"delta\":{\"content\":\"A\"}}]}\n\n");
  EXPECT_EQ(read_back(frames_of(streamed(chunks))).output_text(), "A");
}

TEST(ResponseStream, AnEmptyStreamIsAnEmptyResponseWithAnId) {
  const auto frames = frames_of(streamed({}));
  EXPECT_THAT(order(frames), ElementsAre("created", "in_progress", "completed", "[DONE]"));
  const Response response = read_back(frames);
  EXPECT_GT(response.id.size(), std::string_view("resp_").size());
  EXPECT_TRUE(response.output.empty());
}

TEST(ResponseStream, AFailureEndsItWithoutDone) {
  ResponseEvents events({.model = "p:m", .input = "hi"});
  std::string out;
  ASSERT_TRUE(events.add(out, deltas({R"({"content":"He"})"}).front()));
  ResponseEvents::fail(out);
  EXPECT_THAT(out, EndsWith("\n\nevent: error\ndata: {\"error\":{\"message\":\"An error occurred "
                            "during streaming\",\"type\":\"server_error\"}}\n\n"));
}

TEST(ResponseStream, AHostileIndexIsAnError) {
  ResponseEvents events({.model = "p:m", .input = "hi"});
  std::string out;
  ChatCompletionChunk chunk;
  chunk.choices.emplace_back().delta.tool_calls = {{.index = 5000, .id = "a"}};
  EXPECT_FALSE(events.add(out, chunk));
}

}  // namespace
}  // namespace otari::gateway
