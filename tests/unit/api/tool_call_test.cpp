#include <otari/message.hpp>

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace otari {
namespace {

using testing::HasSubstr;

Result<RawJson> parsed(std::string arguments) {
  return ToolCall{.function = FunctionCall{.name = "lookup", .arguments = std::move(arguments)}}
      .parse_arguments();
}

TEST(ToolCallArguments, are_the_JSON_that_the_model_wrote) {
  EXPECT_EQ(parsed(R"( {"a": 1} )")->text(), R"({"a": 1})");
  EXPECT_EQ(parsed(R"({"a":"\ud83d"})")->member("a")->as_string(), "\xEF\xBF\xBD");
}

TEST(ToolCallArguments, of_no_text_are_an_empty_object) {
  EXPECT_EQ(parsed("")->text(), "{}");
  EXPECT_EQ(parsed(" \n ")->text(), "{}");
  EXPECT_EQ(ToolCall{}.parse_arguments()->text(), "{}");
  EXPECT_EQ(
      (ToolCall{.custom = CustomCall{.name = "c", .input = "free"}}).parse_arguments()->text(),
      "{}");
}

TEST(ToolCallArguments, that_are_not_JSON_are_an_error_that_names_the_function) {
  for (const auto* text : {"{\"a\":", "{'a':1}", "city=Rome", "{} {}", "{\"a\":\"\xFF\"}"}) {
    const auto arguments = parsed(text);
    ASSERT_FALSE(arguments) << text;
    EXPECT_EQ(arguments.error().kind, ErrorKind::decode);
    EXPECT_THAT(arguments.error().message, HasSubstr("'lookup'"));
  }
}

TEST(ToolCallName, is_that_of_the_function_or_the_custom_tool) {
  EXPECT_EQ((ToolCall{.function = FunctionCall{.name = "f"}}).name(), "f");
  EXPECT_EQ((ToolCall{.custom = CustomCall{.name = "c"}}).name(), "c");
  EXPECT_EQ(ToolCall{}.name(), "");
}

}  // namespace
}  // namespace otari
