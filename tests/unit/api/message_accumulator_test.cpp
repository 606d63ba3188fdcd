#include <otari/messages_accumulator.hpp>

#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accumulate_message.hpp"

namespace otari {
namespace {

using test::accumulated_message;
using test::event_of;
using testing::HasSubstr;

constexpr std::string_view start =
    R"({"type":"message_start","message":{"id":"m1","type":"message","role":"assistant",)"
    R"("model":"x","content":[],"usage":{"input_tokens":9,"output_tokens":1,)"
    R"("service_tier":"standard"}}})";

TEST(MessageAccumulator, of_nothing_is_an_empty_answer) {
  const MessageAccumulator accumulator;
  EXPECT_EQ(accumulator.size(), 0U);
  EXPECT_EQ(accumulator.message(), MessageResponse{});
}

TEST(MessageAccumulator, keeps_interleaved_blocks_apart_and_in_the_order_of_their_index) {
  const auto message = accumulated_message({
      start,
      R"({"type":"content_block_start","index":2,"content_block":{"type":"text","text":""}})",
      R"({"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"a"}})",
      R"({"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"Hel"}})",
      R"({"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"b"}})",
      R"({"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"lo"}})",
      R"({"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"S"}})",
      R"({"type":"content_block_stop","index":0})",
  });
  EXPECT_EQ(message.id, "m1");
  EXPECT_EQ(message.text(), "Hello");
  EXPECT_EQ(message.thinking(), "ab");
  ASSERT_EQ(message.content.size(), 2U);
  EXPECT_EQ(std::get<ThinkingBlock>(message.content[0]).signature, "S");
  EXPECT_FALSE(message.stop_reason);
}

ToolUseBlock tool_use(std::initializer_list<std::string_view> pieces,
                      std::string_view input = "{}") {
  MessageAccumulator accumulator;
  EXPECT_TRUE(accumulator.add(
      event_of(R"({"type":"content_block_start","index":0,"content_block":{"type":"tool_use",)"
               R"("id":"t","name":"f","input":)" +
               std::string(input) + "}}")));
  for (const std::string_view piece : pieces)
    EXPECT_TRUE(accumulator.add(
        event_of(R"({"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta",)"
                 R"("partial_json":)" +
                 std::string(RawJson::string(piece).text()) + "}}")));
  const auto uses = accumulator.message().tool_uses();
  EXPECT_EQ(uses.size(), 1U);
  return uses.empty() ? ToolUseBlock{} : uses.front();
}

TEST(StreamedToolInput, is_put_together_from_its_pieces_and_keeps_its_nulls) {
  EXPECT_EQ(tool_use({"", "{\"a\":nu", "ll,\"b\"", ":[1, 2]}"}).input.text(),
            R"({"a":null,"b":[1, 2]})");
}

TEST(StreamedToolInput, without_pieces_is_what_the_block_came_with) {
  EXPECT_EQ(tool_use({}).input.text(), "{}");
  EXPECT_EQ(tool_use({"", ""}).input.text(), "{}");
  EXPECT_EQ(tool_use({}, R"({"whole":1})").input.text(), R"({"whole":1})");
}

TEST(StreamedToolInput, that_is_cut_stays_reachable_as_text) {
  const ToolUseBlock use = tool_use({"{\"city\":\"Par"});
  EXPECT_EQ(use.input.text(), "{}");
  EXPECT_EQ(use.partial_input, "{\"city\":\"Par");
  const auto input = use.parse_input();
  ASSERT_FALSE(input);
  EXPECT_EQ(input.error().kind, ErrorKind::decode);
  EXPECT_THAT(input.error().message, HasSubstr("'f'"));
  EXPECT_TRUE(json::encode(use)) << "the turn can still be sent";
}

TEST(StreamedToolInput, of_server_and_mcp_tools_is_put_together_too) {
  for (const std::string kind : {"server_tool_use", "mcp_tool_use"}) {
    const auto message = accumulated_message({
        R"({"type":"content_block_start","index":0,"content_block":{"type":")" + kind +
            R"(","id":"s","name":"web_search","input":{}}})",
        R"({"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\"q\":1}"}})",
    });
    EXPECT_EQ(RawJson::parse(*json::encode(message.content.at(0)))->member("input")->text(),
              R"({"q":1})");
    EXPECT_TRUE(message.tool_uses().empty());
  }
}

TEST(MessageAccumulator, appends_citations_and_compaction) {
  const auto message = accumulated_message({
      R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})",
      R"({"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":{"type":"page_location","cited_text":"a","start_page_number":1}}})",
      R"({"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":{"type":"x_new","x":1}}})",
      R"({"type":"content_block_start","index":1,"content_block":{"type":"compaction","content":null}})",
      R"({"type":"content_block_delta","index":1,"delta":{"type":"compaction_delta","content":"sum"}})",
      R"({"type":"content_block_delta","index":1,"delta":{"type":"compaction_delta","content":"mary","encrypted_content":"E"}})",
  });
  const auto& citations = std::get<TextBlock>(message.content.at(0)).citations;
  ASSERT_EQ(citations.size(), 2U);
  EXPECT_EQ(citations[0].start_page_number, 1);
  EXPECT_EQ(citations[1].extra.get("x")->text(), "1");
  const auto& compaction = std::get<CompactionBlock>(message.content.at(1));
  EXPECT_EQ(*compaction.content, "summary");
  EXPECT_EQ(*compaction.encrypted_content, "E");
}

TEST(MessageAccumulator, usage_is_the_last_present_value_of_each_field) {
  const auto message = accumulated_message({
      start,
      R"({"type":"message_delta","delta":{},"usage":{"output_tokens":4,"cache_read_input_tokens":3,"x":1}})",
      R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":8,"output_tokens":5,"cost_usd":"0.000006","pricing_source":"managed"}})",
  });
  EXPECT_EQ(message.usage->input_tokens, 8);
  EXPECT_EQ(message.usage->output_tokens, 5);
  EXPECT_EQ(message.usage->cache_read_input_tokens, 3);
  EXPECT_EQ(message.usage->service_tier, "standard");
  EXPECT_EQ(message.usage->cost_usd->text(), "0.000006");
  EXPECT_EQ(message.usage->pricing_source, "managed");
  EXPECT_EQ(message.usage->extra.get("x")->text(), "1");
  EXPECT_EQ(message.stop_reason, StopReason::end_turn);
}

TEST(MessageAccumulator, takes_how_the_answer_ended) {
  const auto message = accumulated_message({
      start,
      R"({"type":"message_delta","delta":{"stop_reason":"stop_sequence","stop_sequence":"END","container":{"id":"c"},"stop_details":{"x":1}},"context_management":{"applied_edits":[]}})",
      R"({"type":"message_stop"})",
  });
  EXPECT_EQ(message.stop_reason, StopReason::stop_sequence);
  EXPECT_EQ(message.stop_sequence, "END");
  EXPECT_EQ(message.container->text(), R"({"id":"c"})");
  EXPECT_EQ(message.context_management->text(), R"({"applied_edits":[]})");
  EXPECT_EQ(message.extra.get("stop_details")->text(), R"({"x":1})");
}

TEST(MessageAccumulator, whole_copies_at_the_end_are_not_added) {
  const auto message = accumulated_message({
      start,
      R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})",
      R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"7"}})",
      R"({"type":"content_block_stop","index":0,"content_block":{"type":"text","text":"7"}})",
      R"({"type":"message_stop","message":{"id":"other","content":[{"type":"text","text":"7"}]}})",
  });
  EXPECT_EQ(message.text(), "7");
  EXPECT_EQ(message.id, "m1");
  EXPECT_EQ(message.content.size(), 1U);
}

TEST(MessageAccumulator, blocks_that_come_whole_and_unknown_ones_are_kept) {
  const auto message = accumulated_message({
      R"({"type":"content_block_start","index":0,"content_block":{"type":"web_search_tool_result","tool_use_id":"s","content":[{"type":"web_search_result","url":"u","title":"t","encrypted_content":""}]}})",
      R"({"type":"content_block_start","index":1,"content_block":{"type":"x_new","v":[1]}})",
      R"({"type":"x_event","y":1})",
  });
  const auto& hits = std::get<std::vector<WebSearchResult>>(
      std::get<WebSearchToolResultBlock>(message.content.at(0)).content);
  EXPECT_EQ(hits.at(0).url, "u");
  EXPECT_EQ(std::get<UnknownBlock>(message.content.at(1)).json.text(),
            R"({"type":"x_new","v":[1]})");
}

TEST(MessageAccumulator, what_it_cannot_add_comes_from_the_copy_at_the_blocks_stop) {
  const auto message = accumulated_message({
      R"({"type":"content_block_start","index":0,"content_block":{"type":"x_new","v":""}})",
      R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}})",
      R"({"type":"content_block_stop","index":0,"content_block":{"type":"x_new","v":"a"}})",
      R"({"type":"content_block_start","index":1,"content_block":{"type":"text","text":"b"}})",
      R"({"type":"content_block_delta","index":1,"delta":{"type":"x_delta","z":1}})",
      R"({"type":"content_block_stop","index":1,"content_block":{"type":"text","text":"b","z":1}})",
      R"({"type":"content_block_delta","index":2,"delta":{"type":"x_delta"}})",
  });
  ASSERT_EQ(message.content.size(), 2U);
  EXPECT_EQ(std::get<UnknownBlock>(message.content[0]).json.text(), R"({"type":"x_new","v":"a"})");
  EXPECT_EQ(std::get<TextBlock>(message.content[1]).extra.get("z")->text(), "1");
}

TEST(MessageAccumulator, text_of_a_block_that_was_never_started_is_kept) {
  const auto message = accumulated_message({
      R"({"type":"content_block_delta","index":3,"delta":{"type":"text_delta","text":"late"}})",
  });
  EXPECT_EQ(message.text(), "late");
}

TEST(MessageAccumulator, a_delta_that_does_not_fit_its_block_is_an_error) {
  MessageAccumulator accumulator;
  ASSERT_TRUE(accumulator.add(event_of(
      R"({"type":"content_block_start","index":4,"content_block":{"type":"text","text":"a"}})")));
  for (const auto* delta : {R"({"type":"input_json_delta","partial_json":"{"})",
                            R"({"type":"thinking_delta","thinking":"t"})",
                            R"({"type":"signature_delta","signature":"s"})",
                            R"({"type":"compaction_delta","content":"c"})"}) {
    const auto added = accumulator.add(
        event_of(R"({"type":"content_block_delta","index":4,"delta":)" + std::string(delta) + "}"));
    ASSERT_FALSE(added) << delta;
    EXPECT_EQ(added.error().kind, ErrorKind::decode);
    EXPECT_THAT(added.error().message, HasSubstr("content block 4"));
  }
  EXPECT_EQ(accumulator.size(), 1U);
  EXPECT_EQ(accumulator.message().text(), "a");
}

TEST(MessageAccumulator, refuses_an_index_of_1024_or_more) {
  for (const auto* text :
       {R"({"type":"content_block_start","index":1024,"content_block":{"type":"text","text":"a"}})",
        R"({"type":"content_block_delta","index":-1,"delta":{"type":"text_delta","text":"a"}})",
        R"({"type":"content_block_stop","index":9223372036854775807})"}) {
    MessageAccumulator accumulator;
    const auto added = accumulator.add(event_of(text));
    ASSERT_FALSE(added) << text;
    EXPECT_EQ(added.error().kind, ErrorKind::decode);
    EXPECT_THAT(added.error().message, HasSubstr("out of range"));
    EXPECT_EQ(accumulator.message(), MessageResponse{});
  }
  EXPECT_EQ(
      accumulated_message(
          {R"({"type":"content_block_delta","index":1023,"delta":{"type":"text_delta","text":"a"}})"})
          .text(),
      "a");
}

TEST(MessageAccumulator, gives_the_answer_at_any_time_and_moves) {
  MessageAccumulator accumulator;
  ASSERT_TRUE(accumulator.add(event_of(start)));
  MessageAccumulator moved = std::move(accumulator);
  ASSERT_TRUE(moved.add(event_of(
      R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}})")));
  EXPECT_EQ(moved.message().text(), "a");
  EXPECT_EQ(moved.size(), 2U);
}

}  // namespace
}  // namespace otari
