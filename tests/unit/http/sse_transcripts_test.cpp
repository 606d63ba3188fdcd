// The same events, however a transcript is cut and whatever ends its lines.

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "decoded_events.hpp"
#include "support/transcripts.hpp"

namespace otari::http {
namespace {

using test::decode_events;
using test::decode_pieces;
using test::DecodedEvent;
using test::Transcript;

std::string with_line_ends(const std::string& bytes, std::string_view end) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\n' && bytes[i] != '\r') {
      out += bytes[i];
      continue;
    }
    out += end;
    if (bytes[i] == '\r' && bytes.substr(i + 1).starts_with('\n')) ++i;
  }
  return out;
}

class SseTranscript : public testing::TestWithParam<Transcript> {};

TEST_P(SseTranscript, has_the_events_and_comments_of_the_index) {
  SseDecoder decoder;
  std::vector<DecodedEvent> events;
  decoder.append(GetParam().bytes);
  take_events(decoder, events);
  const auto& expect = GetParam().expect;
  EXPECT_EQ(events.size(), expect.at("events").get<std::size_t>());
  EXPECT_EQ(decoder.comments(), expect.at("comments").get<std::uint64_t>());
  if (expect.contains("pings")) {
    EXPECT_EQ(std::ranges::count(events, "ping", &DecodedEvent::name),
              expect.at("pings").get<int>());
  }
}

TEST_P(SseTranscript, may_be_cut_anywhere_with_any_line_end) {
  const auto expected = decode_events(GetParam().bytes);
  for (const auto* end : {"\n", "\r\n", "\r"}) {
    const std::string bytes = with_line_ends(GetParam().bytes, end);
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
      const std::string_view pieces[] = {std::string_view(bytes).substr(0, cut),
                                         std::string_view(bytes).substr(cut)};
      ASSERT_EQ(decode_pieces(pieces), expected) << "cut at " << cut;
    }
  }
}

TEST_P(SseTranscript, may_come_byte_by_byte) {
  const auto expected = decode_events(GetParam().bytes);
  for (const auto* end : {"\n", "\r\n", "\r"}) {
    const std::string bytes = with_line_ends(GetParam().bytes, end);
    std::vector<std::string_view> pieces;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      pieces.push_back(std::string_view(bytes).substr(i, 1));
    EXPECT_EQ(decode_pieces(pieces), expected);
  }
}

TEST_P(SseTranscript, may_come_in_random_pieces) {
  const auto expected = decode_events(GetParam().bytes);
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    static constexpr std::string_view ends[] = {"\n", "\r\n", "\r"};
    const std::string bytes = with_line_ends(GetParam().bytes, ends[random() % 3]);
    std::vector<std::string_view> pieces;
    for (std::string_view rest = bytes; !rest.empty();) {
      const std::size_t size = random() % (random() % 2 == 0 ? 5 : 400);  // sometimes nothing
      pieces.push_back(rest.substr(0, size));
      rest.remove_prefix(pieces.back().size());
    }
    ASSERT_EQ(decode_pieces(pieces), expected);
  }
}

TEST_P(SseTranscript, may_start_with_a_byte_order_mark) {
  if (GetParam().bytes.starts_with("\xEF\xBB\xBF")) GTEST_SKIP() << "it has one";
  EXPECT_EQ(decode_events("\xEF\xBB\xBF" + GetParam().bytes), decode_events(GetParam().bytes));
}

INSTANTIATE_TEST_SUITE_P(All, SseTranscript, testing::ValuesIn(test::transcripts()),
                         [](const auto& entry) { return test::test_name(entry.param); });

TEST(SseTranscripts, the_truncated_one_has_more_bytes_than_events) {
  for (const Transcript& transcript : test::transcripts()) {
    if (transcript.name != "chat-truncated.sse") continue;
    SseDecoder decoder;
    std::vector<DecodedEvent> events;
    decoder.append(transcript.bytes);
    take_events(decoder, events);
    EXPECT_GT(decoder.buffered(), 0U);
  }
}

}  // namespace
}  // namespace otari::http
