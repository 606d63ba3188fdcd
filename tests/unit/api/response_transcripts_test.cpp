// From bytes to the response without a socket, at every point where a read may end.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <otari/response_accumulator.hpp>

#include "response_event_codec.hpp"
#include "support/transcripts.hpp"
#include "unit/support/pumped_stream.hpp"

namespace otari {
namespace {

using test::Transcript;
using Json = nlohmann::json;
using Pumped = test::PumpedStream<ResponseEvent>;

Pumped run(std::span<const std::string_view> pieces,
           const std::function<void(const ResponseEvent&)>& on_event = {}) {
  return test::pump<ResponseEvent>(api::ops::response, pieces, on_event);
}

Json calls_of(const Response& response) {
  Json calls = Json::array();
  for (const ResponseFunctionCall& call : response.function_calls())
    calls.push_back({{"id", call.call_id}, {"name", call.name}, {"arguments", call.arguments}});
  return calls;
}

Json searches_of(const Response& response) {
  Json searches = Json::array();
  for (const auto& search : response.items<ResponseWebSearchCall>())
    searches.push_back(search.action->query.value_or(""));
  return searches;
}

Json usage_of(const Response& response) {
  const ResponseUsage usage = response.usage.value_or(ResponseUsage{});
  return {{"input", usage.input_tokens.value_or(0)},
          {"output", usage.output_tokens.value_or(0)},
          {"total", usage.total_tokens.value_or(0)},
          {"reasoning", usage.output_tokens_details->reasoning_tokens.value_or(0)}};
}

void expect_success(const Pumped& stream, const Json& expect) {
  const Response& response = stream.whole;
  EXPECT_TRUE(stream.completed);
  EXPECT_FALSE(stream.error);
  EXPECT_EQ(response.output_text(), expect.at("text").get<std::string>());
  EXPECT_EQ(response.reasoning_text(), expect.at("reasoning").get<std::string>());
  EXPECT_EQ(calls_of(response), expect.at("tool_calls"));
  EXPECT_EQ(searches_of(response), expect.value("server_searches", Json::array()));
  ASSERT_TRUE(response.status && response.usage);
  EXPECT_EQ(response.status->text(), expect.at("status").get<std::string>());
  for (const auto& [name, value] : expect.at("usage").items())
    EXPECT_EQ(usage_of(response).at(name), value) << name;
  if (expect.contains("cost_usd")) {
    EXPECT_EQ(response.usage->cost_usd->text(), expect.at("cost_usd").get<std::string>());
    EXPECT_EQ(response.usage->pricing_source, expect.at("pricing_source").get<std::string>());
  }
  if (expect.contains("response_id")) {
    EXPECT_EQ(response.id, expect.at("response_id").get<std::string>());
  }
  if (expect.contains("last_response_id")) {
    EXPECT_EQ(response.id, expect.at("last_response_id").get<std::string>());
  }
}

void expect_failure(const Pumped& stream, const Json& expect) {
  EXPECT_FALSE(stream.completed);
  ASSERT_TRUE(stream.error);
  EXPECT_EQ(to_string(stream.error->kind), expect.at("error").at("kind").get<std::string>());
  EXPECT_EQ(stream.error->type, expect.at("error").at("type").get<std::string>());
  EXPECT_EQ(stream.error->message, expect.at("error").at("message").get<std::string>());
  EXPECT_EQ(stream.whole.output_text(), expect.at("partial_text").get<std::string>());
}

void expect_result(const Pumped& stream, const Json& expect) {
  expect.at("outcome") == "ok" ? expect_success(stream, expect) : expect_failure(stream, expect);
}

class ResponseTranscript : public testing::TestWithParam<Transcript> {};

TEST_P(ResponseTranscript, gives_the_result_of_the_index_cut_anywhere) {
  const std::string_view bytes = GetParam().bytes;
  for (std::size_t cut = 0; cut <= bytes.size() && !HasFailure(); ++cut) {
    const std::array pieces{bytes.substr(0, cut), bytes.substr(cut)};
    expect_result(run(pieces), GetParam().expect);
  }
}

TEST_P(ResponseTranscript, gives_the_result_of_the_index_byte_by_byte) {
  expect_result(run(test::in_pieces(GetParam().bytes, 1)), GetParam().expect);
}

// Proxies that rewrite streams drop lines they do not know.
TEST_P(ResponseTranscript, gives_the_result_of_the_index_without_event_lines) {
  std::string bytes = GetParam().bytes;
  for (std::size_t at = bytes.find("event: "); at != std::string::npos; at = bytes.find("event: "))
    bytes.erase(at, bytes.find('\n', at) + 1 - at);
  expect_result(run(test::in_pieces(bytes, bytes.size())), GetParam().expect);
}

TEST_P(ResponseTranscript, gives_a_response_that_reads_back) {
  const Response response = run(test::in_pieces(GetParam().bytes, 100)).whole;
  const auto text = json::encode(response);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(json::decode<Response>(*text), response);
}

TEST_P(ResponseTranscript, cut_short_is_never_complete_before_its_last_event) {
  const std::string_view bytes = GetParam().bytes;
  const std::size_t last = bytes.find("event: response.completed");
  for (std::size_t size = 0; size < std::min(last, bytes.size()); ++size) {
    const std::array pieces{bytes.substr(0, size)};
    ASSERT_FALSE(run(pieces).completed) << "cut at " << size;
  }
}

TEST_P(ResponseTranscript, has_names_and_numbers_of_the_index) {
  std::vector<std::string> names;
  std::vector<std::string> ids;
  std::int64_t number = -1;
  run(test::in_pieces(GetParam().bytes, 100), [&](const ResponseEvent& event) {
    EXPECT_EQ(event.get<UnknownResponseEvent>(), nullptr) << event.type();
    EXPECT_EQ(event.sequence_number(), ++number);
    names.emplace_back(event.type());
    if (event.response() != nullptr) ids.push_back(event.response()->id);
  });
  const Json& expect = GetParam().expect;
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(names.front(), "response.created");
  // The marker, or the error event, is not one that is given out; comments are none at all.
  EXPECT_EQ(names.size() + 1, expect.at("events").get<std::size_t>());
  if (expect.contains("last_sequence_number")) {
    EXPECT_EQ(number, expect.at("last_sequence_number").get<std::int64_t>());
  }
  if (expect.contains("first_response_id")) {
    EXPECT_EQ(ids.front(), expect.at("first_response_id").get<std::string>());
  }
}

INSTANTIATE_TEST_SUITE_P(All, ResponseTranscript,
                         testing::ValuesIn(test::transcripts_of("/v1/responses")),
                         [](const auto& entry) { return test::test_name(entry.param); });

TEST(ResponseTranscripts, are_all_there) {
  EXPECT_GE(test::transcripts_of("/v1/responses").size(), 4U);
}

}  // namespace
}  // namespace otari
