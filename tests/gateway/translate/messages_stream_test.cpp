// The events of the Messages API that a chat stream becomes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <otari/messages_accumulator.hpp>

#include "chat_streams.hpp"
#include "messages_event_codec.hpp"
#include "translate/messages_answer.hpp"
#include "translate/messages_stream.hpp"

namespace otari::gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;
using test::Transcript;

std::string streamed(const std::vector<ChatCompletionChunk>& chunks) {
  MessageEvents events;
  std::string out;
  for (const ChatCompletionChunk& chunk : chunks) EXPECT_TRUE(events.add(out, chunk));
  EXPECT_TRUE(events.finish(out));
  return out;
}

// "start 0", "delta 0", "stop 0" for the events of blocks, repeated deltas as one; the names of the
// others.
std::vector<std::string> order(const std::vector<Frame>& frames) {
  constexpr std::string_view of_block = "content_block_";
  std::vector<std::string> names;
  for (const Frame& frame : frames) {
    std::string name = frame.event;
    if (name.starts_with(of_block))
      name = name.substr(of_block.size()) + ' ' + Json::parse(frame.data)["index"].dump();
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  return names;
}

MessageResponse read_back(const std::vector<Frame>& frames) {
  MessageAccumulator accumulator;
  for (const Frame& frame : frames) {
    if (frame.event == "done") continue;
    const auto event = json::decode<MessageEvent>(frame.data);
    EXPECT_TRUE(event && accumulator.add(*event)) << frame.data;
    EXPECT_EQ(event.value_or(MessageEvent{}).type(), frame.event);
  }
  return accumulator.message();
}

MessageResponse whole_of(const std::vector<ChatCompletionChunk>& chunks) {
  ChunkAccumulator accumulator;
  for (const ChatCompletionChunk& chunk : chunks) EXPECT_TRUE(accumulator.add(chunk));
  return message_of(accumulator.completion());
}

// Each block starts, grows and stops once, under the next index, between the start of the message
// and its end.
void expect_in_order(const std::vector<Frame>& frames) {
  ASSERT_GE(frames.size(), 6U);
  EXPECT_EQ(frames.front().event, "message_start");
  std::vector<bool> open;
  for (std::size_t i = 1; i + 3 < frames.size(); ++i) {
    const auto index = Json::parse(frames[i].data)["index"].get<std::size_t>();
    if (frames[i].event == "content_block_start") {
      EXPECT_EQ(index, open.size());
      open.push_back(true);
      continue;
    }
    ASSERT_LT(index, open.size());
    EXPECT_TRUE(open[index]);
    if (frames[i].event == "content_block_stop") open[index] = false;
  }
  EXPECT_EQ(open, std::vector<bool>(open.size(), false));
  EXPECT_EQ(frames[frames.size() - 3].event, "message_delta");
  EXPECT_EQ(frames[frames.size() - 2].event, "message_stop");
  EXPECT_EQ(frames.back().event, "done");
  EXPECT_EQ(frames.back().data, "{}");
}

class MessageStreamTranscript : public testing::TestWithParam<Transcript> {};

TEST_P(MessageStreamTranscript, SaysTheSameAsTheAnswer) {
  const auto chunks = chunks_of(GetParam().bytes);
  ASSERT_FALSE(chunks.empty());
  const auto frames = frames_of(streamed(chunks));
  expect_in_order(frames);
  const MessageResponse answer = whole_of(chunks);
  EXPECT_EQ(read_back(frames), answer);
  EXPECT_EQ(answer.text(), GetParam().expect.value("text", ""));
  EXPECT_EQ(answer.thinking(), GetParam().expect.value("reasoning", ""));
  const Json usage = GetParam().expect.at("usage");
  const int cached = usage.value("cached_input", 0);
  EXPECT_EQ(answer.usage->input_tokens, usage.at("input").get<int>() - cached);
  EXPECT_EQ(answer.usage->output_tokens, usage.at("output").get<int>());
  EXPECT_EQ(answer.usage->cache_read_input_tokens.value_or(0), cached);
}

INSTANTIATE_TEST_SUITE_P(All, MessageStreamTranscript, testing::ValuesIn(good_chats()),
                         [](const auto& one) { return test::test_name(one.param); });

TEST(MessageStream, PlainTextHasTheOrderOfTheWireReference) {
  const auto frames = frames_of(streamed(deltas(
      {R"({"role":"assistant","content":""})", R"({"content":"Hel"})", R"({"content":"lo"})"})));
  EXPECT_THAT(order(frames), ElementsAre("message_start", "start 0", "delta 0", "stop 0",
                                         "message_delta", "message_stop", "done"));
  EXPECT_EQ(Json::parse(frames[0].data), Json::parse(R"({"type":"message_start","message":
      {"id":"chatcmpl-7","type":"message","role":"assistant","model":"","content":[],
       "usage":{"input_tokens":0,"output_tokens":0}}})"));
  EXPECT_EQ(Json::parse(frames[1].data), Json::parse(R"({"type":"content_block_start","index":0,
      "content_block":{"type":"text","text":""}})"));
  EXPECT_EQ(Json::parse(frames[2].data)["delta"],
            Json::parse(R"({"type":"text_delta","text":"Hel"})"));
  EXPECT_EQ(Json::parse(frames[frames.size() - 3].data),
            Json::parse(R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},
      "usage":{"input_tokens":0,"output_tokens":0}})"));
}

TEST(MessageStream, ThinkingEndsWhereTextBegins) {
  const auto chunks = deltas({R"({"reasoning_content":"h"})", R"({"reasoning_content":"m"})",
                              R"({"content":"so"})", R"({"refusal":" no"})"});
  const auto frames = frames_of(streamed(chunks));
  EXPECT_THAT(order(frames),
              ElementsAre("message_start", "start 0", "delta 0", "stop 0", "start 1", "delta 1",
                          "stop 1", "message_delta", "message_stop", "done"));
  EXPECT_EQ(Json::parse(frames[1].data)["content_block"],
            Json::parse(R"({"type":"thinking","thinking":"","signature":""})"));
  EXPECT_EQ(read_back(frames), whole_of(chunks));
  EXPECT_EQ(whole_of(chunks).stop_reason, StopReason::refusal);
}

std::string fragment(int index, const std::string& members) {
  return R"({"tool_calls":[{"index":)" + std::to_string(index) + ',' + members + "}]}";
}

TEST(MessageStream, ParallelCallsInterleaveAndStopAtTheEnd) {
  const auto chunks =
      deltas({R"({"content":"Look"})", fragment(0, R"("id":"a","function":{"name":"f"})"),
              fragment(1, R"("id":"b","function":{"name":"g","arguments":"{"})"),
              fragment(0, R"("function":{"arguments":"{\"x\":"})"),
              fragment(1, R"("function":{"arguments":"}"})"),
              fragment(0, R"("function":{"arguments":"1}"})")},
             "tool_calls");
  const auto frames = frames_of(streamed(chunks));
  EXPECT_THAT(order(frames),
              ElementsAre("message_start", "start 0", "delta 0", "stop 0", "start 1", "start 2",
                          "delta 2", "delta 1", "delta 2", "delta 1", "stop 1", "stop 2",
                          "message_delta", "message_stop", "done"));
  EXPECT_EQ(Json::parse(frames[4].data)["content_block"],
            Json::parse(R"({"type":"tool_use","id":"a","name":"f","input":{}})"));
  EXPECT_EQ(Json::parse(frames[6].data)["delta"],
            Json::parse(R"({"type":"input_json_delta","partial_json":"{"})"));
  EXPECT_EQ(read_back(frames), whole_of(chunks));
}

TEST(MessageStream, TextAfterACallLeavesTheCallOpen) {
  const auto frames = frames_of(
      streamed(deltas({fragment(0, R"("id":"a","function":{"name":"f","arguments":"{"})"),
                       R"({"content":"but"})", fragment(0, R"("function":{"arguments":"}"})")},
                      "tool_calls")));
  EXPECT_THAT(order(frames),
              ElementsAre("message_start", "start 0", "delta 0", "start 1", "delta 1", "delta 0",
                          "stop 0", "stop 1", "message_delta", "message_stop", "done"));
  EXPECT_EQ(read_back(frames).text(), "but");
}

TEST(MessageStream, AnotherIdAtTheSameIndexIsAnotherCall) {
  const auto chunks =
      deltas({fragment(0, R"("id":"a","function":{"name":"f","arguments":"{\"x\":1}"})"),
              fragment(0, R"("id":"b","function":{"name":"f","arguments":"{\"x\":2}"})")},
             "tool_calls");
  const auto frames = frames_of(streamed(chunks));
  EXPECT_EQ(read_back(frames), whole_of(chunks));
  EXPECT_EQ(read_back(frames).tool_uses().size(), 2U);
}

TEST(MessageStream, ACallWithoutIdStartsAtTheEnd) {
  const auto chunks =
      deltas({fragment(0, R"("function":{"name":"f","arguments":"{\"x\":1}"})")}, "tool_calls");
  const auto frames = frames_of(streamed(chunks));
  EXPECT_EQ(Json::parse(frames[1].data)["content_block"]["id"], "toolu_chatcmpl-7_0");
  EXPECT_EQ(read_back(frames), whole_of(chunks));
}

TEST(MessageStream, ArgumentsThatWereCutShortAreKept) {
  const auto chunks =
      deltas({fragment(0, R"("id":"a","function":{"name":"f","arguments":"{\"x"})")}, "length");
  const auto message = read_back(frames_of(streamed(chunks)));
  EXPECT_EQ(message, whole_of(chunks));
  EXPECT_EQ(message.stop_reason, StopReason::max_tokens);
  EXPECT_EQ(message.tool_uses().at(0).partial_input, R"({"x)");
}

TEST(MessageStream, LongArgumentsArriveWhole) {
  std::vector<std::string> each{
      fragment(0, R"("id":"a","function":{"name":"f","arguments":"{\"a\":\""})")};
  for (int i = 0; i < 3000; ++i) each.push_back(fragment(0, R"("function":{"arguments":"xy"})"));
  each.push_back(fragment(0, R"("function":{"arguments":"\"}"})"));
  const auto message = read_back(frames_of(streamed(deltas(each, "tool_calls"))));
  EXPECT_EQ(message.tool_uses().at(0).input.text().size(), 3000 * 2 + 8U);
}

TEST(MessageStream, OtherChoicesAreLeftOut) {
  const auto chunks = chunks_of(
      "data: {\"id\":\"x\",\"choices\":[{\"index\":1,\"delta\":{\"content\":\"B\"}},"
      "{\"index\":0,\"delta\":{\"content\":\"A\"}}]}\n\n");
  EXPECT_EQ(read_back(frames_of(streamed(chunks))).text(), "A");
}

TEST(MessageStream, AnEmptyStreamIsAnEmptyTextWithAnId) {
  const auto frames = frames_of(streamed({}));
  EXPECT_THAT(order(frames), ElementsAre("message_start", "start 0", "stop 0", "message_delta",
                                         "message_stop", "done"));
  const MessageResponse message = read_back(frames);
  EXPECT_GT(message.id.size(), std::string_view("msg_").size());
  EXPECT_EQ(message.content, std::vector<ContentBlock>{TextBlock{}});
}

TEST(MessageStream, AFailureEndsItWithoutDone) {
  MessageEvents events;
  std::string out;
  ASSERT_TRUE(events.add(out, deltas({R"({"content":"He"})"}).front()));
  MessageEvents::fail(out);
  EXPECT_THAT(out, EndsWith("\n\nevent: error\ndata: {\"type\": \"error\", \"error\": {\"type\": "
                            "\"api_error\", \"message\": \"An error occurred during "
                            "streaming\"}}\n\n"));
  EXPECT_THAT(out, Not(HasSubstr("message_stop")));
}

TEST(MessageStream, AHostileIndexIsAnError) {
  MessageEvents events;
  std::string out;
  ChatCompletionChunk chunk;
  chunk.choices.emplace_back().delta.tool_calls = {{.index = 5000, .id = "a"}};
  EXPECT_FALSE(events.add(out, chunk));
  EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace otari::gateway
