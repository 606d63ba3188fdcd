#include <otari/chunk_accumulator.hpp>

#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accumulate.hpp"

namespace otari {
namespace {

using test::accumulated;
using test::choice_of;
using test::chunk_of;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(ChunkAccumulator, of_nothing_is_an_empty_answer) {
  const ChunkAccumulator accumulator;
  EXPECT_EQ(accumulator.size(), 0U);
  EXPECT_EQ(accumulator.completion(), ChatCompletion{});
}

TEST(ChunkAccumulator, appends_text_refusal_and_reasoning) {
  const Choice choice = choice_of({R"({"role":"assistant","content":"","refusal":null})",
                                   R"({"content":"Hel","reasoning":"th"})", R"({"content":null})",
                                   R"({"content":"lo","reasoning":"ink","refusal":"no"})", "{}",
                                   R"({"refusal":"pe"})"});
  EXPECT_EQ(choice.message.role, Role::assistant);
  EXPECT_EQ(choice.message.text_content(), "Hello");
  EXPECT_EQ(choice.message.refusal, "nope");
  EXPECT_EQ(choice.message.reasoning_text(), "think");
}

TEST(ChunkAccumulator, content_that_never_came_is_absent_and_an_empty_one_is_empty) {
  EXPECT_EQ(choice_of({R"({"role":"assistant"})", R"({"content":null})"}).message.content,
            std::nullopt);
  EXPECT_EQ(choice_of({R"({"content":""})"}).message.content, Content(""));
}

TEST(ChunkAccumulator, the_role_is_the_assistants_where_none_is_sent) {
  EXPECT_EQ(choice_of({R"({"content":"a"})"}).message.role, Role::assistant);
  EXPECT_EQ(choice_of({R"({"role":"critic"})"}).message.role.text(), "critic");
}

TEST(ChunkAccumulator, takes_the_same_reasoning_under_two_names_once) {
  const Choice choice = choice_of({R"({"reasoning":"Two ","reasoning_content":"Two "})",
                                   R"({"reasoning":"plus","reasoning_content":"plus"})"});
  EXPECT_EQ(choice.message.reasoning_text(), "Two plus");
}

TEST(ChunkAccumulator, takes_reasoning_under_any_name_and_in_any_form) {
  for (const std::string name : {"reasoning", "reasoning_content", "thinking", "think"}) {
    EXPECT_EQ(choice_of({"{\"" + name + "\":\"a\"}", "{\"" + name + "\":\"b\"}"})
                  .message.reasoning_text(),
              "ab");
    EXPECT_EQ(choice_of({"{\"" + name + "\":{\"content\":\"a\"}}",
                         "{\"" + name + "\":{\"content\":\"b\"}}"})
                  .message.reasoning_text(),
              "ab");
  }
}

TEST(ChunkAccumulator, reasoning_that_came_as_an_object_goes_back_as_one) {
  const Choice choice =
      choice_of({R"({"reasoning":{"content":"a"}})", R"({"reasoning":{"content":"b","sig":"x"}})"});
  EXPECT_EQ(json::encode(*choice.message.reasoning), R"({"content":"ab","sig":"x"})");
}

TEST(ChunkAccumulator, keeps_choices_apart_and_in_the_order_of_their_index) {
  const auto completion = accumulated({
      R"({"choices":[{"index":1,"delta":{"content":"B"}}]})",
      R"({"choices":[{"index":0,"delta":{"content":"A"}},{"index":1,"delta":{"content":"b"}}]})",
      R"({"choices":[{"index":7,"delta":{"content":"H"},"finish_reason":"length"}]})",
      R"({"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]})",
  });
  ASSERT_EQ(completion.choices.size(), 3U);
  EXPECT_EQ(completion.choices[0].message.text_content(), "Aa");
  EXPECT_EQ(completion.choices[0].finish_reason, FinishReason::stop);
  EXPECT_EQ(completion.choices[1].index, 1);
  EXPECT_EQ(completion.choices[1].message.text_content(), "Bb");
  EXPECT_EQ(completion.choices[1].finish_reason, std::nullopt);
  EXPECT_EQ(completion.choices[2].index, 7);
  EXPECT_EQ(completion.choices[2].finish_reason, FinishReason::length);
}

TEST(ChunkAccumulator, the_answer_is_named_by_the_first_chunk_that_names_it) {
  const auto completion = accumulated({
      R"({"id":"","created":0,"model":"","choices":[]})",
      R"({"id":"a","created":5,"model":"m","choices":[],"service_tier":"default"})",
      R"({"id":"-17","created":6,"model":"n","choices":[],"service_tier":"flex","system_fingerprint":"fp"})",
      R"({"id":"c","created":0,"model":"","choices":[],"service_tier":null})",
  });
  EXPECT_EQ(completion.id, "a");
  EXPECT_EQ(completion.created, 5);
  EXPECT_EQ(completion.model, "m");
  EXPECT_EQ(completion.object, "chat.completion");
  EXPECT_EQ(completion.service_tier, "flex");
  EXPECT_EQ(completion.system_fingerprint, "fp");
}

TEST(ChunkAccumulator, keeps_provider_data_and_unknown_members) {
  const auto completion = accumulated({
      R"({"x":1,"choices":[{"index":0,"y":1,"delta":{"extra_content":{"a":1},"z":"1"}}]})",
      R"({"x":2,"w":3,"choices":[{"index":0,"y":2,"delta":{"extra_content":{"b":2},"z":"2"}}]})",
  });
  EXPECT_EQ(completion.extra.get("x")->text(), "2");
  EXPECT_EQ(completion.extra.get("w")->text(), "3");
  EXPECT_EQ(completion.choices[0].extra.get("y")->text(), "2");
  EXPECT_EQ(completion.choices[0].message.extra.get("z")->text(), "\"2\"");
  EXPECT_EQ(completion.choices[0].message.extra_content->text(), R"({"b":2})");
}

TEST(ChunkAccumulator, appends_lists_and_audio) {
  const auto completion = accumulated({
      R"({"choices":[{"index":0,"delta":{"audio":{"id":"a","data":"AA","transcript":"x"},)"
      R"("annotations":[{"type":"url_citation","url_citation":{"url":"u"}}]},)"
      R"("logprobs":{"content":[{"token":"1","logprob":-1}]}}]})",
      R"({"choices":[{"index":0,"delta":{"audio":{"data":"BB","transcript":"y","expires_at":9},)"
      R"("annotations":[{"type":"other"}]},"logprobs":{"content":[{"token":"2","logprob":-2}],)"
      R"("refusal":[{"token":"3","logprob":-3}]}}]})",
  });
  const Choice& choice = completion.choices.at(0);
  EXPECT_EQ(choice.message.audio->id, "a");
  EXPECT_EQ(choice.message.audio->data, "AABB");
  EXPECT_EQ(choice.message.audio->transcript, "xy");
  EXPECT_EQ(choice.message.audio->expires_at, 9);
  EXPECT_EQ(choice.message.annotations.size(), 2U);
  EXPECT_EQ(choice.logprobs->content.size(), 2U);
  EXPECT_EQ(choice.logprobs->refusal.size(), 1U);
}

TEST(ChunkAccumulator, puts_the_old_function_call_together) {
  const Choice choice = choice_of({R"({"function_call":{"name":"f","arguments":""}})",
                                   R"({"function_call":{"arguments":"{\"a\""}})",
                                   R"({"function_call":{"arguments":":1}"}})"});
  EXPECT_EQ(*choice.message.function_call, (FunctionCall{.name = "f", .arguments = R"({"a":1})"}));
}

TEST(ChunkAccumulator, refuses_an_index_of_1024_or_more_and_takes_nothing_of_the_chunk) {
  for (const auto* text :
       {R"({"id":"x","choices":[{"index":0,"delta":{"content":"a"}},{"index":1024,"delta":{}}]})",
        R"({"id":"x","choices":[{"index":-1,"delta":{}}]})",
        R"({"id":"x","choices":[{"index":0,"delta":{"tool_calls":[{"index":1024,"id":"c"}]}}]})",
        R"({"id":"x","choices":[{"index":0,"delta":{"tool_calls":[{"index":-2,"id":"c"}]}}]})",
        R"({"id":"x","choices":[{"index":9223372036854775807,"delta":{}}]})"}) {
    ChunkAccumulator accumulator;
    const auto added = accumulator.add(chunk_of(text));
    ASSERT_FALSE(added) << text;
    EXPECT_EQ(added.error().kind, ErrorKind::decode);
    EXPECT_THAT(added.error().message, HasSubstr("out of range"));
    EXPECT_EQ(accumulator.size(), 0U);
    EXPECT_EQ(accumulator.completion(), ChatCompletion{});
  }
  EXPECT_EQ(
      accumulated(
          {R"({"choices":[{"index":1023,"delta":{"tool_calls":[{"index":1023,"id":"c"}]}}]})"})
          .choices.at(0)
          .message.tool_calls.size(),
      1U);
}

TEST(ChunkAccumulator, gives_the_answer_at_any_time_and_moves) {
  ChunkAccumulator accumulator;
  ASSERT_TRUE(accumulator.add(chunk_of(R"({"choices":[{"index":0,"delta":{"content":"a"}}]})")));
  EXPECT_EQ(accumulator.completion().content(), "a");
  ChunkAccumulator moved = std::move(accumulator);
  ASSERT_TRUE(moved.add(chunk_of(R"({"choices":[{"index":0,"delta":{"content":"b"}}]})")));
  EXPECT_EQ(moved.completion().content(), "ab");
  EXPECT_EQ(moved.size(), 2U);
}

std::string finish(std::initializer_list<const char*> reasons) {
  ChunkAccumulator accumulator;
  for (const std::string reason : reasons)
    EXPECT_TRUE(accumulator.add(
        chunk_of(R"({"choices":[{"index":0,"delta":{},"finish_reason":)" + reason + "}]}")));
  const auto reached = accumulator.completion().finish_reason();
  return reached ? std::string(reached->text()) : "none";
}

TEST(FinishReasonOfStream, is_the_last_one) {
  EXPECT_EQ(finish({"null", "\"stop\""}), "stop");
  EXPECT_EQ(finish({"\"stop\"", "\"length\""}), "length");
  EXPECT_EQ(finish({"\"stop\"", "\"tool_calls\""}), "tool_calls");
  EXPECT_EQ(finish({"\"brand_new\""}), "brand_new");
}

TEST(FinishReasonOfStream, tool_calls_is_not_replaced_by_stop) {
  EXPECT_EQ(finish({"\"tool_calls\"", "\"tool_calls\"", "\"stop\""}), "tool_calls");
  EXPECT_EQ(finish({"\"tool_calls\"", "\"length\""}), "length");
}

TEST(FinishReasonOfStream, null_and_empty_change_nothing) {
  EXPECT_EQ(finish({"\"stop\"", "null", "\"\""}), "stop");
  EXPECT_EQ(finish({"null", "\"\""}), "none");
}

}  // namespace
}  // namespace otari
