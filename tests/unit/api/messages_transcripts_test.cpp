// From bytes to the answer without a socket: bytes, events, accumulated. The pump is the one that
// the streams of the client use.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <otari/messages_accumulator.hpp>

#include "messages_event_codec.hpp"
#include "support/transcripts.hpp"
#include "unit/support/pumped_stream.hpp"

namespace otari {
namespace {

using test::Transcript;

struct Outcome {
  MessageResponse answer{};
  std::vector<std::string> events{};
  bool completed = false;
  std::optional<Error> error{};
};

Outcome run(std::span<const std::string_view> pieces) {
  Outcome outcome;
  auto stream = test::pump<MessageEvent>(api::ops::message, pieces, [&](const MessageEvent& event) {
    outcome.events.emplace_back(event.type());
  });
  outcome.answer = std::move(stream.whole);
  outcome.completed = stream.completed;
  outcome.error = std::move(stream.error);
  return outcome;
}

Outcome run_split(std::string_view bytes, std::size_t at) {
  const std::array pieces{bytes.substr(0, at), bytes.substr(at)};
  return run(pieces);
}

Outcome run_in_pieces(std::string_view bytes, std::size_t piece) {
  return run(test::in_pieces(bytes, piece));
}

void expect_usage(const MessageUsage& usage, const nlohmann::json& expect) {
  EXPECT_EQ(usage.input_tokens, expect.at("input").get<std::int64_t>());
  EXPECT_EQ(usage.output_tokens, expect.at("output").get<std::int64_t>());
  if (expect.contains("cache_read")) {
    EXPECT_EQ(usage.cache_read_input_tokens, expect.at("cache_read").get<std::int64_t>());
  }
}

void expect_calls(const std::vector<ToolUseBlock>& uses, const nlohmann::json& expect) {
  ASSERT_EQ(uses.size(), expect.size());
  for (std::size_t i = 0; i < expect.size(); ++i) {
    EXPECT_EQ(uses[i].id, expect[i].at("id").get<std::string>());
    EXPECT_EQ(uses[i].name, expect[i].at("name").get<std::string>());
    EXPECT_EQ(uses[i].input.text(), expect[i].at("arguments").get<std::string>());
  }
}

void expect_success(const Outcome& outcome, const nlohmann::json& expect) {
  const MessageResponse& answer = outcome.answer;
  EXPECT_TRUE(outcome.completed);
  ASSERT_FALSE(outcome.error) << *outcome.error;
  EXPECT_EQ(answer.text(), expect.at("text").get<std::string>());
  EXPECT_EQ(answer.thinking(), expect.at("reasoning").get<std::string>());
  expect_calls(answer.tool_uses(), expect.at("tool_calls"));
  ASSERT_TRUE(answer.stop_reason);
  EXPECT_EQ(answer.stop_reason->text(), expect.at("stop_reason").get<std::string>());
  ASSERT_TRUE(answer.usage);
  expect_usage(*answer.usage, expect.at("usage"));
  // `done` is no event of the caller's, and neither is a ping.
  const auto pings = expect.value("pings", std::size_t{0});
  EXPECT_EQ(outcome.events.size(), expect.at("events").get<std::size_t>() - 1 - pings);
  EXPECT_EQ(outcome.events.back(), "message_stop");
  if (expect.contains("signature")) {
    EXPECT_EQ(std::get<ThinkingBlock>(answer.content.at(0)).signature,
              expect.at("signature").get<std::string>());
  }
  if (expect.contains("cost_usd")) {
    EXPECT_EQ(answer.usage->cost_usd->text(), expect.at("cost_usd").get<std::string>());
    EXPECT_EQ(answer.usage->pricing_source, expect.at("pricing_source").get<std::string>());
  }
  if (expect.contains("response_id")) {
    EXPECT_EQ(answer.id, expect.at("response_id").get<std::string>());
  }
}

void expect_failure(const Outcome& outcome, const nlohmann::json& expect) {
  EXPECT_FALSE(outcome.completed);
  ASSERT_TRUE(outcome.error);
  EXPECT_EQ(outcome.error->kind, ErrorKind::stream);
  EXPECT_EQ(outcome.error->type, expect.at("error").at("type").get<std::string>());
  EXPECT_EQ(outcome.error->message, expect.at("error").at("message").get<std::string>());
  EXPECT_EQ(outcome.answer.text(), expect.at("partial_text").get<std::string>());
  expect_usage(*outcome.answer.usage, expect.at("usage"));
}

void expect_outcome(const Outcome& outcome, const nlohmann::json& expect) {
  expect.at("outcome") == "ok" ? expect_success(outcome, expect) : expect_failure(outcome, expect);
}

std::vector<Transcript> messages_transcripts() { return test::transcripts_of("/v1/messages"); }

class MessagesTranscript : public testing::TestWithParam<Transcript> {};

TEST_P(MessagesTranscript, gives_the_result_of_the_index_at_every_split_point) {
  const Transcript& transcript = GetParam();
  for (std::size_t at = 0; at <= transcript.bytes.size(); ++at) {
    expect_outcome(run_split(transcript.bytes, at), transcript.expect);
    ASSERT_FALSE(HasFailure()) << "split at " << at;
  }
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{64}})
    expect_outcome(run_in_pieces(transcript.bytes, piece), transcript.expect);
}

TEST_P(MessagesTranscript, gives_an_answer_that_reads_back) {
  const MessageResponse answer = run_in_pieces(GetParam().bytes, GetParam().bytes.size()).answer;
  const auto text = json::encode(answer);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(json::decode<MessageResponse>(*text), answer);
}

// A proxy may drop the `event:` lines: the events say their type themselves.
TEST_P(MessagesTranscript, gives_the_same_without_its_event_lines) {
  const Transcript& transcript = GetParam();
  std::string bytes;
  for (std::size_t at = 0; at < transcript.bytes.size();) {
    const std::size_t end = transcript.bytes.find('\n', at) + 1;
    const std::string_view line = std::string_view(transcript.bytes).substr(at, end - at);
    if (!line.starts_with("event:")) bytes += line;
    at = end;
  }
  const Outcome outcome = run_in_pieces(bytes, bytes.size());
  if (transcript.expect.at("outcome") == "ok") {
    EXPECT_TRUE(outcome.completed);
    EXPECT_EQ(outcome.answer.text(), transcript.expect.at("text").get<std::string>());
  } else {
    expect_failure(outcome, transcript.expect);
  }
}

INSTANTIATE_TEST_SUITE_P(All, MessagesTranscript, testing::ValuesIn(messages_transcripts()),
                         [](const auto& entry) { return test::test_name(entry.param); });

TEST(MessagesTranscripts, are_all_there) { EXPECT_GE(messages_transcripts().size(), 4U); }

}  // namespace
}  // namespace otari
