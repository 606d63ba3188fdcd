// From bytes to the answer without a socket: events, chunks, accumulated.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <otari/chunk_accumulator.hpp>

#include "completion_codec.hpp"
#include "support/transcripts.hpp"
#include "unit/support/pumped_stream.hpp"

namespace otari {
namespace {

using test::Transcript;

struct Outcome {
  ChatCompletion answer{};
  std::vector<std::string> finish_reasons{};
  std::vector<Usage> usages{};
  bool done = false;
  std::optional<Error> error{};
};

// `piece` bytes at a time.
Outcome run(std::string_view bytes, std::size_t piece) {
  Outcome outcome;
  auto stream = test::pump<ChatCompletionChunk>(
      api::ops::completion, test::in_pieces(bytes, piece), [&](const ChatCompletionChunk& chunk) {
        if (const auto reason = chunk.finish_reason())
          outcome.finish_reasons.emplace_back(reason->text());
        if (chunk.usage) outcome.usages.push_back(*chunk.usage);
      });
  outcome.answer = std::move(stream.whole);
  outcome.done = stream.completed;
  outcome.error = std::move(stream.error);
  return outcome;
}

void expect_usage(const Usage& usage, const nlohmann::json& expect) {
  EXPECT_EQ(usage.prompt_tokens, expect.at("input").get<std::int64_t>());
  EXPECT_EQ(usage.completion_tokens, expect.at("output").get<std::int64_t>());
  EXPECT_EQ(usage.total_tokens, expect.at("total").get<std::int64_t>());
  if (expect.contains("cached_input")) {
    EXPECT_EQ(usage.prompt_tokens_details->cached_tokens,
              expect.at("cached_input").get<std::int64_t>());
  }
  if (expect.contains("reasoning")) {
    EXPECT_EQ(usage.completion_tokens_details->reasoning_tokens,
              expect.at("reasoning").get<std::int64_t>());
  }
}

void expect_calls(const ChatCompletion& answer, const nlohmann::json& expect) {
  ASSERT_EQ(answer.tool_calls().size(), expect.size());
  for (std::size_t i = 0; i < expect.size(); ++i) {
    EXPECT_EQ(answer.tool_calls()[i].id, expect[i].at("id").get<std::string>());
    EXPECT_EQ(answer.tool_calls()[i].name(), expect[i].at("name").get<std::string>());
    EXPECT_EQ(answer.tool_calls()[i].function->arguments,
              expect[i].at("arguments").get<std::string>());
    EXPECT_TRUE(answer.tool_calls()[i].parse_arguments());
  }
}

void expect_success(const Outcome& outcome, const nlohmann::json& expect) {
  const ChatCompletion& answer = outcome.answer;
  EXPECT_TRUE(outcome.done);
  EXPECT_FALSE(outcome.error);
  EXPECT_EQ(answer.content().value_or(""), expect.at("text").get<std::string>());
  EXPECT_EQ(answer.reasoning().value_or(""), expect.at("reasoning").get<std::string>());
  expect_calls(answer, expect.at("tool_calls"));
  ASSERT_TRUE(answer.finish_reason());
  EXPECT_EQ(answer.finish_reason()->text(), expect.at("finish_reason").get<std::string>());
  ASSERT_TRUE(answer.usage);
  expect_usage(*answer.usage, expect.at("usage"));
  if (expect.contains("wire_finish_reasons")) {
    EXPECT_EQ(nlohmann::json(outcome.finish_reasons), expect.at("wire_finish_reasons"));
  }
  if (expect.contains("usage_chunks")) {
    ASSERT_EQ(outcome.usages.size(), expect.at("usage_chunks").size());
    for (std::size_t i = 0; i < outcome.usages.size(); ++i)
      expect_usage(outcome.usages[i], expect.at("usage_chunks")[i]);
  }
  if (expect.contains("cost_usd")) {
    EXPECT_EQ(answer.usage->cost_usd->text(), expect.at("cost_usd").get<std::string>());
    EXPECT_EQ(answer.usage->pricing_source, expect.at("pricing_source").get<std::string>());
  }
  if (expect.contains("response_id")) {
    EXPECT_EQ(answer.id, expect.at("response_id").get<std::string>());
  }
  if (expect.contains("model")) {
    EXPECT_EQ(answer.model, expect.at("model").get<std::string>());
  }
  if (expect.contains("extra_content")) {
    EXPECT_EQ(nlohmann::json::parse(answer.choices.at(0).message.extra_content->text()),
              expect.at("extra_content"));
  }
}

void expect_failure(const Outcome& outcome, const nlohmann::json& expect) {
  const auto& error = expect.at("error");
  EXPECT_FALSE(outcome.done);
  EXPECT_EQ(outcome.answer.content().value_or(""), expect.at("partial_text").get<std::string>());
  if (error.at("kind") == "truncated") {
    EXPECT_FALSE(outcome.error);
    EXPECT_EQ(outcome.answer.finish_reason(), std::nullopt);
    return;
  }
  ASSERT_TRUE(outcome.error);
  EXPECT_EQ(outcome.error->kind, ErrorKind::stream);
  EXPECT_EQ(outcome.error->type, error.at("type").get<std::string>());
  EXPECT_EQ(outcome.error->message, error.at("message").get<std::string>());
}

std::vector<Transcript> chat_transcripts() { return test::transcripts_of("/v1/chat/completions"); }

class ChatTranscript : public testing::TestWithParam<Transcript> {};

TEST_P(ChatTranscript, gives_the_result_of_the_index_in_pieces_of_any_size) {
  const auto& [name, endpoint, bytes, expect, splits] = GetParam();
  for (const std::size_t piece :
       {bytes.size(), std::size_t{1}, std::size_t{7}, std::size_t{64}, std::size_t{1000}}) {
    const Outcome outcome = run(bytes, piece);
    if (expect.at("outcome") == "ok") {
      expect_success(outcome, expect);
    } else {
      expect_failure(outcome, expect);
    }
  }
}

TEST_P(ChatTranscript, gives_an_answer_that_reads_back) {
  const ChatCompletion answer = run(GetParam().bytes, GetParam().bytes.size()).answer;
  const auto text = json::encode(answer);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(json::decode<ChatCompletion>(*text), answer);
}

INSTANTIATE_TEST_SUITE_P(All, ChatTranscript, testing::ValuesIn(chat_transcripts()),
                         [](const auto& entry) { return test::test_name(entry.param); });

TEST(ChatTranscripts, are_all_there) { EXPECT_GE(chat_transcripts().size(), 12U); }

}  // namespace
}  // namespace otari
