// Reasoning comes as a text or as an object, and under four names with the same text.

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "completion_codec.hpp"

namespace otari {
namespace {

template <class T>
T read(const std::string& text) {
  auto value = json::decode<T>(text);
  EXPECT_TRUE(value) << value.error().message;
  return value ? *std::move(value) : T{};
}

TEST(Reasoning, goes_back_in_the_form_it_came_in) {
  for (const auto* text : {R"("why")", R"({"content":"why"})",
                           R"({"content":"why","signature":"s"})", R"("")", R"({"content":""})"})
    EXPECT_EQ(json::encode(read<Reasoning>(text)), text);
  EXPECT_EQ(read<Reasoning>(R"({"content":null})").text, "");
  EXPECT_EQ(read<Reasoning>("{}").text, "");
}

TEST(Reasoning, forgets_the_other_form_when_it_is_read_again) {
  json::Reader reader;
  Reasoning reasoning;
  ASSERT_TRUE(json::decode_into(reader, R"({"content":"a","x":1})", reasoning));
  ASSERT_TRUE(json::decode_into(reader, R"("b")", reasoning));
  EXPECT_EQ(reasoning, Reasoning("b"));
  ASSERT_TRUE(json::decode_into(reader, R"({"x":1})", reasoning));
  EXPECT_EQ(reasoning.text, "");
}

TEST(Reasoning, of_another_kind_is_an_error_with_its_path) {
  const auto message = json::decode<Message>(R"({"reasoning":7})");
  ASSERT_FALSE(message);
  EXPECT_EQ(message.error().message, "reasoning: expected a string, found a number");
}

template <class T>
class ReasoningText : public testing::Test {};
using Holders = testing::Types<Message, Delta>;
TYPED_TEST_SUITE(ReasoningText, Holders);

TYPED_TEST(ReasoningText, is_found_under_each_name) {
  for (const std::string name : {"reasoning", "reasoning_content", "thinking", "think"}) {
    EXPECT_EQ(read<TypeParam>("{\"" + name + "\":\"why\"}").reasoning_text(), "why") << name;
    EXPECT_EQ(read<TypeParam>("{\"" + name + "\":{\"content\":\"why\"}}").reasoning_text(), "why")
        << name;
  }
}

TYPED_TEST(ReasoningText, is_the_first_that_says_something) {
  EXPECT_EQ(
      read<TypeParam>(R"({"think":"d","reasoning_content":"b","reasoning":""})").reasoning_text(),
      "b");
  EXPECT_EQ(read<TypeParam>(R"({"reasoning_content":"b","reasoning":"a"})").reasoning_text(), "a");
}

TYPED_TEST(ReasoningText, is_none_where_there_is_none) {
  EXPECT_EQ(read<TypeParam>("{}").reasoning_text(), std::nullopt);
  EXPECT_EQ(read<TypeParam>(R"({"reasoning":null,"thinking":""})").reasoning_text(), std::nullopt);
}

}  // namespace
}  // namespace otari
