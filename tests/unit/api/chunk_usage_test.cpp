// Usage is the last value of each field that says something, never a sum.

#include <string>

#include <gtest/gtest.h>

#include "accumulate.hpp"

namespace otari {
namespace {

Usage usage(std::initializer_list<std::string_view> usages) {
  ChunkAccumulator accumulator;
  for (const std::string_view text : usages)
    EXPECT_TRUE(
        accumulator.add(test::chunk_of("{\"choices\":[],\"usage\":" + std::string(text) + "}")));
  return accumulator.completion().usage.value_or(Usage{});
}

TEST(StreamedUsage, once_at_the_end) {
  EXPECT_EQ(
      usage({"null", "null", R"({"prompt_tokens":9,"completion_tokens":4,"total_tokens":13})"}),
      (Usage{.prompt_tokens = 9, .completion_tokens = 4, .total_tokens = 13}));
}

TEST(StreamedUsage, cumulative_and_incremental_give_the_same_totals) {
  const Usage expected{.prompt_tokens = 9, .completion_tokens = 4, .total_tokens = 13};
  EXPECT_EQ(usage({R"({"prompt_tokens":9,"completion_tokens":1,"total_tokens":10})",
                   R"({"prompt_tokens":9,"completion_tokens":2,"total_tokens":11})",
                   R"({"prompt_tokens":9,"completion_tokens":4,"total_tokens":13})"}),
            expected);
  EXPECT_EQ(usage({R"({"prompt_tokens":9,"completion_tokens":0,"total_tokens":0})", "{}",
                   R"({"prompt_tokens":0,"completion_tokens":4,"total_tokens":13})"}),
            expected);
}

TEST(StreamedUsage, zero_counts_where_nothing_else_came) {
  EXPECT_EQ(usage({R"({"prompt_tokens":0})"}).prompt_tokens, 0);
  EXPECT_EQ(usage({R"({"prompt_tokens":3})", R"({"prompt_tokens":0})"}).prompt_tokens, 3);
}

TEST(StreamedUsage, that_never_came_is_absent) {
  EXPECT_EQ(test::accumulated({R"({"choices":[],"usage":null})"}).usage, std::nullopt);
}

TEST(StreamedUsage, merges_details_and_cost) {
  const Usage merged = usage(
      {R"({"prompt_tokens_details":{"cached_tokens":8},"cost_usd":"0.1","x":1})",
       R"({"completion_tokens_details":{"reasoning_tokens":27,"audio_tokens":0}})",
       R"({"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":2},"cost_usd":"0.000003",)"
       R"("pricing_source":"organization","x":2})"});
  EXPECT_EQ(merged.prompt_tokens_details->cached_tokens, 8);
  EXPECT_EQ(merged.prompt_tokens_details->audio_tokens, 2);
  EXPECT_EQ(merged.completion_tokens_details->reasoning_tokens, 27);
  EXPECT_EQ(merged.cost_usd->text(), "0.000003");
  EXPECT_EQ(merged.pricing_source, "organization");
  EXPECT_EQ(merged.extra.get("x")->text(), "2");
}

TEST(StreamedUsage, rides_on_chunks_with_choices_too) {
  const auto completion = test::accumulated(
      {R"({"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}],"usage":{"total_tokens":5}})"});
  EXPECT_EQ(completion.usage->total_tokens, 5);
  EXPECT_EQ(completion.content(), "a");
}

}  // namespace
}  // namespace otari
