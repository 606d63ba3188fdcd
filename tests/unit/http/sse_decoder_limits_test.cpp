// Memory and time of the decoder.

#include <chrono>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "decoded_events.hpp"
#include "sse_decoder.hpp"

namespace otari::http {
namespace {

using Next = SseDecoder::Next;
using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// An event of exactly `size` bytes, line ends included.
std::string event_of(std::size_t size) { return "data: " + std::string(size - 8, 'x') + "\n\n"; }

Next last_answer(SseDecoder& decoder, std::string_view bytes, std::size_t piece) {
  SseEvent event;
  Next answer = Next::need_more;
  while (!bytes.empty() && answer != Next::too_large) {
    decoder.append(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    do {
      answer = decoder.next(event);
    } while (answer == Next::event && bytes.empty() && decoder.buffered() > 0);
  }
  return answer;
}

TEST(SseDecoderCeiling, holds_for_the_event_however_it_arrives) {
  constexpr std::size_t ceiling = 100;
  for (std::size_t piece = 1; piece <= 120; ++piece) {
    SseDecoder fits(ceiling);
    EXPECT_EQ(last_answer(fits, event_of(ceiling), piece), Next::event) << piece;
    SseDecoder exceeds(ceiling);
    EXPECT_EQ(last_answer(exceeds, event_of(ceiling + 1), piece), Next::too_large) << piece;
  }
}

TEST(SseDecoderCeiling, counts_all_lines_of_an_event) {
  std::string lines;
  for (int i = 0; i < 20; ++i) lines += "data: 12345\n";
  SseDecoder decoder(100);
  EXPECT_EQ(last_answer(decoder, lines, 7), Next::too_large);
  SseDecoder whole(100);
  EXPECT_EQ(last_answer(whole, lines + "\n", 1000), Next::too_large);
}

TEST(SseDecoderCeiling, many_small_events_never_exceed_it) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += event_of(20);
  SseDecoder decoder(20);
  SseEvent event;
  decoder.append(bytes);
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(decoder.next(event), Next::event) << i;
  EXPECT_EQ(decoder.next(event), Next::need_more);
}

TEST(SseDecoderCeiling, events_before_the_large_one_are_given_out) {
  SseDecoder decoder(50);
  SseEvent event;
  decoder.append("data: a\n\n" + event_of(51) + "data: b\n\n");
  ASSERT_EQ(decoder.next(event), Next::event);
  EXPECT_EQ(event.data, "a");
  EXPECT_EQ(decoder.next(event), Next::too_large);
  EXPECT_EQ(decoder.next(event), Next::too_large);
  decoder.reset();
  decoder.append("data: c\n\n");
  EXPECT_EQ(decoder.next(event), Next::event);
}

milliseconds time_of(SseDecoder& decoder, std::string_view bytes, std::size_t piece,
                     std::size_t& events) {
  const auto start = steady_clock::now();
  SseEvent event;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    decoder.append(bytes.substr(at, piece));
    while (decoder.next(event) == Next::event) ++events;
  }
  return duration_cast<milliseconds>(steady_clock::now() - start);
}

// Quadratic work would take minutes here; linear work takes well under a second.
constexpr milliseconds generous{20'000};

TEST(SseDecoderTime, of_one_huge_event_is_linear) {
  const std::string bytes = event_of(std::size_t{100} << 20);
  std::size_t events = 0;
  SseDecoder decoder;
  EXPECT_LT(time_of(decoder, bytes, 16 * 1024, events), generous);
  EXPECT_EQ(events, 1U);
}

TEST(SseDecoderTime, of_one_event_in_many_lines_is_linear) {
  std::string bytes;
  for (int i = 0; i < 1'000'000; ++i) bytes += "data: 1234\n";
  bytes += '\n';
  std::size_t events = 0;
  SseDecoder decoder;
  EXPECT_LT(time_of(decoder, bytes, 4096, events), generous);
  EXPECT_EQ(events, 1U);
}

TEST(SseDecoderTime, of_many_events_at_once_is_linear_with_every_line_end) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    std::string bytes;
    for (int i = 0; i < 1'000'000; ++i) bytes += "data: 1234" + end + end;
    std::size_t events = 0;
    SseDecoder decoder;
    EXPECT_LT(time_of(decoder, bytes, bytes.size(), events), generous);
    EXPECT_EQ(events, 1'000'000U);
  }
}

}  // namespace
}  // namespace otari::http
