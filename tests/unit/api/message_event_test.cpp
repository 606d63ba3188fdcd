#include <otari/messages_event.hpp>

#include <gtest/gtest.h>

#include "accumulate_message.hpp"

namespace otari {
namespace {

using test::event_of;

TEST(MessageEvent, says_what_it_is_and_which_block_it_is_about) {
  const MessageEvent delta = event_of(
      R"({"delta":{"text":"Hi","type":"text_delta"},"index":3,"type":"content_block_delta"})");
  EXPECT_EQ(delta.type(), "content_block_delta");
  EXPECT_EQ(delta.index(), 3);
  EXPECT_EQ(delta.text(), "Hi");
  EXPECT_EQ(delta.thinking(), std::nullopt);
  EXPECT_EQ(delta.partial_json(), std::nullopt);
  EXPECT_NE(delta.get<ContentBlockDelta>(), nullptr);
  EXPECT_EQ(delta.get<MessageStart>(), nullptr);

  const MessageEvent stop = event_of(R"({"type":"content_block_stop","index":1})");
  EXPECT_EQ(stop.type(), "content_block_stop");
  EXPECT_EQ(stop.index(), 1);
  EXPECT_EQ(event_of(R"({"type":"message_stop"})").index(), std::nullopt);
}

TEST(MessageEvent, gives_thinking_tool_input_and_stop_reason) {
  EXPECT_EQ(
      event_of(
          R"({"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}})")
          .thinking(),
      "hm");
  EXPECT_EQ(
      event_of(
          R"({"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{"}})")
          .partial_json(),
      "{");
  EXPECT_EQ(
      event_of(R"({"type":"message_delta","delta":{"stop_reason":"x_new"}})").stop_reason()->text(),
      "x_new");
  EXPECT_EQ(event_of(R"({"type":"message_delta","delta":{}})").stop_reason(), std::nullopt);
}

TEST(MessageEvent, gives_the_text_that_a_block_starts_with) {
  const std::string head = R"({"type":"content_block_start","index":0,"content_block":)";
  EXPECT_EQ(event_of(head + R"({"type":"text","text":"Hel"}})").text(), "Hel");
  EXPECT_EQ(event_of(head + R"({"type":"text","text":""}})").text(), std::nullopt);
  EXPECT_EQ(event_of(head + R"({"type":"thinking","thinking":"hm"}})").thinking(), "hm");
}

TEST(MessageEvent, of_an_unknown_kind_arrives_with_its_name_and_its_JSON) {
  const std::string text = R"({"type":"x_new","v":[1, null]})";
  const MessageEvent event = event_of(text);
  EXPECT_EQ(event.type(), "x_new");
  ASSERT_NE(event.get<UnknownMessageEvent>(), nullptr);
  EXPECT_EQ(event.get<UnknownMessageEvent>()->json.text(), text);
  EXPECT_EQ(json::encode(event), text);
}

TEST(MessageEvent, that_lacks_a_member_is_an_error_with_its_path) {
  for (const auto* text :
       {R"({"type":"content_block_delta","delta":{"type":"text_delta"}})",
        R"({"type":"content_block_start","index":0})", R"({"type":"content_block_stop"})",
        R"({"type":"message_start"})", R"({"type":"message_start","message":{}})"}) {
    const auto event = json::decode<MessageEvent>(text);
    ASSERT_FALSE(event) << text;
    EXPECT_EQ(event.error().kind, ErrorKind::decode);
    EXPECT_NE(event.error().message.find("is missing"), std::string::npos);
  }
  const auto wrong = json::decode<MessageEvent>(
      R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":7}})");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message, "delta.text: expected a string, found a number");
}

}  // namespace
}  // namespace otari
