#include "writer.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "completion_codec.hpp"
#include "models_codec.hpp"
#include "sample.hpp"

namespace otari::json {
namespace {

using test::Sample;
using testing::HasSubstr;

template <class T>
std::string write(const T& value) {
  const auto text = encode(value);
  EXPECT_TRUE(text) << text.error().message;
  return text.value_or("");
}

template <class T>
std::string refusal(const T& value) {
  const auto text = encode(value);
  if (text) return "no error: " + *text;
  EXPECT_EQ(text.error().kind, ErrorKind::invalid_request);
  return text.error().message;
}

TEST(Writer, writes_members_in_table_order_and_leaves_absent_ones_out) {
  Sample value{.flag = true, .count = -3, .ratio = 0.7, .text = "t", .list = {1, 2}};
  value.map = {{"a", 1.5}};
  value.three = null;
  value.role = Role::tool;
  value.inner = {{.name = "n", .rank = 1}, {}};
  EXPECT_EQ(write(value),
            R"({"flag":true,"count":-3,"ratio":0.7,"text":"t","list":[1,2],"map":{"a":1.5},)"
            R"("three":null,"role":"tool","inner":[{"name":"n","rank":1},{"name":"","rank":0}]})");
}

TEST(Writer, an_empty_object_has_no_comma_trouble) {
  EXPECT_EQ(write(StreamOptions{}), "{}");
  EXPECT_EQ(write(StreamOptions{.extra = {{"a", RawJson::trusted("1")}}}), R"({"a":1})");
  EXPECT_EQ(write(test::Tree{.children = {{}, {.children = {{}}}}}), "[[],[[]]]");
}

TEST(Writer, writes_the_shortest_double_that_reads_back) {
  EXPECT_EQ(write(0.7), "0.7");
  EXPECT_EQ(write(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(write(1.0), "1");
  EXPECT_EQ(write(1e22), "1e+22");
  EXPECT_EQ(write(-2.5e-8), "-2.5e-08");
  EXPECT_EQ(write(std::numeric_limits<double>::max()), "1.7976931348623157e+308");
  EXPECT_EQ(write(std::numeric_limits<double>::denorm_min()), "5e-324");
}

TEST(Writer, every_double_reads_back_as_itself) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const auto value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    const auto again = decode<double>(write(value));
    ASSERT_TRUE(again) << value;
    ASSERT_EQ(std::bit_cast<std::uint64_t>(*again), std::bit_cast<std::uint64_t>(value));
  }
}

TEST(Writer, writes_the_bounds_of_integers) {
  EXPECT_EQ(write(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(write(std::numeric_limits<std::int64_t>::max()), "9223372036854775807");
}

TEST(Writer, refuses_numbers_that_JSON_cannot_hold_and_names_the_member) {
  for (const double value : {std::nan(""), HUGE_VAL, -HUGE_VAL})
    EXPECT_EQ(refusal(CompletionParams{.model = "m", .temperature = value}),
              "'temperature' is not a number that JSON can hold");
  EXPECT_THAT(refusal(CompletionParams{.logit_bias = {{"50256", std::nan("")}}}),
              HasSubstr("'50256'"));
}

TEST(Writer, escapes_what_JSON_requires_and_nothing_else) {
  EXPECT_EQ(write(std::string("\"\\\n\r\t\b\f\x01\x1F\x7F/\xC3\xA9\xE2\x80\xA8")),
            "\"\\\"\\\\\\n\\r\\t\\u0008\\u000c\\u0001\\u001f\x7F/\xC3\xA9\xE2\x80\xA8\"");
  EXPECT_EQ(write(std::string("a\0b", 3)), R"("a\u0000b")");
}

// It looks at several bytes at a time.
TEST(Writer, escapes_at_every_place_of_a_text) {
  for (std::size_t size = 1; size <= 40; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (const auto& [plain, escaped] :
           {std::pair{'"', "\\\""}, std::pair{'\\', "\\\\"}, std::pair{'\0', "\\u0000"},
            std::pair{'\x1F', "\\u001f"}, std::pair{' ', " "}, std::pair{'\x7F', "\x7F"},
            std::pair{'#', "#"}, std::pair{'[', "["}}) {
        std::string text(size, 'a');
        text[at] = plain;
        const std::string rest(size - at - 1, 'a');
        EXPECT_EQ(write(text), '"' + std::string(at, 'a') + escaped + rest + '"');
      }
    }
  }
}

TEST(Writer, refuses_text_that_is_not_UTF_8_and_names_the_member) {
  EXPECT_EQ(refusal(CompletionParams{.model = "m\xFF"}),
            "the text of 'model' is not valid UTF-8; convert it before sending");
  EXPECT_THAT(refusal(CompletionParams{.messages = {Message::user("\xC3")}}),
              HasSubstr("'content'"));
  EXPECT_THAT(refusal(CompletionParams{.metadata = {{"k\xFF", "v"}}}), HasSubstr("key"));
  EXPECT_THAT(refusal(CompletionParams{.stop = StopSequences{"a", "\x80"}}), HasSubstr("'stop'"));
}

TEST(Writer, reports_the_first_of_several_failures) {
  EXPECT_THAT(refusal(CompletionParams{.model = "\xFF", .temperature = HUGE_VAL}),
              HasSubstr("'model'"));
}

TEST(Writer, merges_extra_members_behind_the_typed_ones) {
  EXPECT_EQ(write(StreamOptions{.include_usage = true,
                                .extra = {{"a", RawJson::trusted("[1, 2]")}, {"b", RawJson()}}}),
            R"({"include_usage":true,"a":[1, 2],"b":null})");
}

TEST(Writer, extra_may_set_a_typed_member_that_is_absent_even_to_null) {
  EXPECT_EQ(write(StreamOptions{.extra = {{"include_usage", RawJson()}}}),
            R"({"include_usage":null})");
  EXPECT_EQ(write(Message{.extra = {{"content", RawJson::trusted("7")}}}),
            R"({"role":"user","content":7})");
}

TEST(Writer, refuses_a_member_that_is_set_twice) {
  EXPECT_EQ(refusal(StreamOptions{.include_usage = true,
                                  .extra = {{"include_usage", RawJson::trusted("false")}}}),
            "'include_usage' is set as a field and again in extra; set one");
  EXPECT_THAT(refusal(TextPart{.extra = {{"text", RawJson::string("x")}}}), HasSubstr("'text'"));
}

TEST(Writer, refuses_a_tag_in_extra) {
  const ContentPart part = TextPart{.text = "a", .extra = {{"type", RawJson::string("file")}}};
  EXPECT_THAT(refusal(part), HasSubstr("'type'"));
}

TEST(Writer, writes_the_tag_of_a_union_first) {
  EXPECT_EQ(write(ContentPart(TextPart{.text = "a"})), R"({"type":"text","text":"a"})");
  EXPECT_EQ(write(ContentPart(UnknownPart{RawJson::trusted(R"({"type":"new"})")})),
            R"({"type":"new"})");
}

TEST(Writer, writes_what_a_form_requires_also_when_it_is_empty) {
  EXPECT_EQ(write(ModelList{}), R"({"object":"list","data":[]})");
  EXPECT_THAT(write(ChatCompletion{}), HasSubstr(R"("choices":[])"));
  EXPECT_THAT(write(ChatCompletionChunk{}), HasSubstr(R"("choices":[])"));
  EXPECT_EQ(write(Message{}), R"({"role":"user","content":null})");
}

TEST(Writer, a_decimal_goes_back_in_the_form_it_came_in) {
  const Usage text{.cost_usd = Decimal::parse("0.50", true)};
  const Usage number{.cost_usd = Decimal::parse("0.50", false)};
  EXPECT_EQ(write(text), R"({"cost_usd":"0.50"})");
  EXPECT_EQ(write(number), R"({"cost_usd":0.50})");
}

}  // namespace
}  // namespace otari::json
