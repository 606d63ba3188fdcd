#include "sse_decoder.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "decoded_events.hpp"

namespace otari::http {
namespace {

using test::decode_events;
using test::DecodedEvent;
using testing::ElementsAre;
using testing::IsEmpty;

using Next = SseDecoder::Next;

TEST(SseDecoder, gives_an_event_at_its_blank_line) {
  SseDecoder decoder;
  SseEvent event;
  EXPECT_EQ(decoder.next(event), Next::need_more);
  decoder.append("event: delta\ndata: {}\n");
  EXPECT_EQ(decoder.next(event), Next::need_more);
  decoder.append("\n");
  ASSERT_EQ(decoder.next(event), Next::event);
  EXPECT_EQ(event.name, "delta");
  EXPECT_EQ(event.data, "{}");
  EXPECT_EQ(decoder.next(event), Next::need_more);
  EXPECT_EQ(decoder.buffered(), 0U);
}

TEST(SseDecoder, drops_one_space_behind_the_colon) {
  EXPECT_THAT(decode_events("data:a\n\ndata: b\n\ndata:  c\n\ndata:\td\n\n"),
              ElementsAre(DecodedEvent{"", "a"}, DecodedEvent{"", "b"}, DecodedEvent{"", " c"},
                          DecodedEvent{"", "\td"}));
}

TEST(SseDecoder, joins_data_lines_with_LF) {
  EXPECT_THAT(decode_events("data: a\ndata:\ndata\nevent: x\ndata: b\n\n"),
              ElementsAre(DecodedEvent{"x", "a\n\n\nb"}));
  EXPECT_THAT(
      decode_events("data: a\ndata: b\n\ndata: c\n\ndata: d\ndata: e\n\n"),
      ElementsAre(DecodedEvent{"", "a\nb"}, DecodedEvent{"", "c"}, DecodedEvent{"", "d\ne"}));
}

TEST(SseDecoder, a_data_line_without_text_is_an_empty_event) {
  EXPECT_THAT(decode_events("data\n\ndata:\n\n"), ElementsAre(DecodedEvent{}, DecodedEvent{}));
}

TEST(SseDecoder, an_event_without_data_is_no_event_and_its_name_is_forgotten) {
  EXPECT_THAT(decode_events("event: ping\n\nid: 1\n\n\n\ndata: a\n\n"),
              ElementsAre(DecodedEvent{"", "a"}));
}

TEST(SseDecoder, a_name_belongs_to_one_event_and_its_last_line_counts) {
  EXPECT_THAT(
      decode_events("event: a\nevent: b\ndata: 1\n\ndata: 2\n\nevent: c\nevent:\ndata: 3\n\n"),
      ElementsAre(DecodedEvent{"b", "1"}, DecodedEvent{"", "2"}, DecodedEvent{"", "3"}));
}

TEST(SseDecoder, ignores_fields_it_does_not_know) {
  EXPECT_THAT(decode_events("id: 7\nretry: 1\nfoo: x\nDATA: y\n data: z\ndata : w\ndata: a\n\n"),
              ElementsAre(DecodedEvent{"", "a"}));
}

TEST(SseDecoder, counts_comments) {
  SseDecoder decoder;
  std::vector<DecodedEvent> events;
  decoder.append(": keepalive\n\n:\n: x\ndata: a\n: within\ndata: b\n\n:");
  take_events(decoder, events);
  EXPECT_THAT(events, ElementsAre(DecodedEvent{"", "a\nb"}));
  EXPECT_EQ(decoder.comments(), 4U);
}

TEST(SseDecoder, comments_are_not_kept) {
  SseDecoder decoder;
  SseEvent event;
  for (int i = 0; i < 100'000; ++i) {
    decoder.append(": keepalive\n");
    ASSERT_EQ(decoder.next(event), Next::need_more);
    ASSERT_EQ(decoder.buffered(), 0U);
  }
  EXPECT_EQ(decoder.comments(), 100'000U);
}

TEST(SseDecoder, CR_LF_and_CRLF_end_lines) {
  EXPECT_THAT(decode_events("data: a\r\rdata: b\r\n\r\ndata: c\n\ndata: d\r\n\ndata: e\n\r\n"),
              ElementsAre(DecodedEvent{"", "a"}, DecodedEvent{"", "b"}, DecodedEvent{"", "c"},
                          DecodedEvent{"", "d"}, DecodedEvent{"", "e"}));
}

TEST(SseDecoder, a_CR_ends_the_event_without_waiting_for_an_LF) {
  SseDecoder decoder;
  SseEvent event;
  decoder.append("data: a\r\n\r");
  ASSERT_EQ(decoder.next(event), Next::event);
  EXPECT_EQ(event.data, "a");
  decoder.append("\ndata: b\r\n\r");
  ASSERT_EQ(decoder.next(event), Next::event);
  EXPECT_EQ(event.data, "b");
}

TEST(SseDecoder, other_line_breaks_of_Unicode_do_not_end_lines) {
  const std::string text =
      "a\xE2\x80\xA8"
      "b\xE2\x80\xA9"
      "c\xC2\x85"
      "d\v\f\x1C";
  EXPECT_THAT(decode_events("data: " + text + "\n\n"), ElementsAre(DecodedEvent{"", text}));
}

TEST(SseDecoder, NUL_and_broken_UTF_8_pass_through) {
  const std::string text("a\0\xFF\xC3", 4);
  EXPECT_THAT(decode_events("data: " + text + "\n\n"), ElementsAre(DecodedEvent{"", text}));
}

TEST(SseDecoder, drops_one_leading_byte_order_mark) {
  const std::string bom = "\xEF\xBB\xBF";
  EXPECT_THAT(decode_events(bom + "data: a\n\n"), ElementsAre(DecodedEvent{"", "a"}));
  EXPECT_THAT(decode_events(bom + bom + "data: a\n\ndata: b\n\n"),
              ElementsAre(DecodedEvent{"", "b"}));
  EXPECT_THAT(decode_events("\n" + bom + "data: a\n\n"), IsEmpty());
  EXPECT_THAT(decode_events("data: " + bom + "\n\n"), ElementsAre(DecodedEvent{"", bom}));
}

TEST(SseDecoder, a_byte_order_mark_may_come_in_pieces) {
  const std::string bytes =
      "\xEF\xBB\xBF"
      "data: a\n\n";
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    const std::string_view pieces[] = {std::string_view(bytes).substr(0, cut),
                                       std::string_view(bytes).substr(cut)};
    EXPECT_THAT(test::decode_pieces(pieces), ElementsAre(DecodedEvent{"", "a"})) << cut;
  }
}

TEST(SseDecoder, half_a_byte_order_mark_is_text) {
  EXPECT_THAT(decode_events("\xEF\xBB"
                            "data: a\n\ndata: b\n\n"),
              ElementsAre(DecodedEvent{"", "b"}));
  EXPECT_THAT(decode_events("\xEF\ndata: a\n\n"), ElementsAre(DecodedEvent{"", "a"}));
}

TEST(SseDecoder, an_event_that_the_end_cuts_is_not_given_out) {
  const std::string bytes = "data: a\n\nevent: e\ndata: b\n\n";
  for (std::size_t size = 9; size < bytes.size(); ++size)
    EXPECT_THAT(decode_events(bytes.substr(0, size)), ElementsAre(DecodedEvent{"", "a"})) << size;
}

TEST(SseDecoder, data_is_followed_by_readable_bytes) {
  const auto sum = [](std::string_view data) {
    unsigned total = 0;
    for (std::size_t i = 0; i < data.size() + SseDecoder::padding; ++i)
      total += static_cast<unsigned char>(data.data()[i]);
    return total;
  };
  for (std::size_t size = 0; size < 300; ++size) {
    for (const std::string middle : {"", "\ndata: "}) {
      SseDecoder decoder;
      SseEvent event;
      decoder.append("data: " + std::string(size, 'x') + middle + "\n\n");
      ASSERT_EQ(decoder.next(event), Next::event);
      EXPECT_GE(sum(event.data), size * 'x');  // a sanitizer sees a byte too far
    }
  }
}

TEST(SseDecoder, views_live_until_the_next_call) {
  SseDecoder decoder;
  SseEvent event;
  decoder.append("event: one\ndata: 1\n\nevent: two\ndata: 2\n\n");
  ASSERT_EQ(decoder.next(event), Next::event);
  EXPECT_EQ(event.name, "one");
  EXPECT_EQ(event.data, "1");
  ASSERT_EQ(decoder.next(event), Next::event);
  EXPECT_EQ(event.name, "two");
  EXPECT_EQ(event.data, "2");
}

TEST(SseDecoder, reset_starts_a_new_stream) {
  SseDecoder decoder;
  std::vector<DecodedEvent> events;
  decoder.append(": c\nevent: old\ndata: old\ndata: old\r");
  take_events(decoder, events);
  decoder.reset();
  EXPECT_EQ(decoder.buffered(), 0U);
  EXPECT_EQ(decoder.comments(), 0U);
  decoder.append(
      "\xEF\xBB\xBF"
      "data: new\n\n");
  take_events(decoder, events);
  EXPECT_THAT(events, ElementsAre(DecodedEvent{"", "new"}));
}

}  // namespace
}  // namespace otari::http
