#include "text.hpp"

#include <string>

#include <gtest/gtest.h>

namespace otari {
namespace {

TEST(Trim, takes_white_space_at_both_ends) {
  EXPECT_EQ(trim(" \t\r\n\f\va b\n "), "a b");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Lower, folds_ASCII_only) { EXPECT_EQ(lower("aBZ@[\xC3\x84"), "abz@[\xC3\x84"); }

TEST(EqualIgnoringCase, compares_whole_texts) {
  EXPECT_TRUE(equal_ignoring_case("Retry-After", "retry-after"));
  EXPECT_FALSE(equal_ignoring_case("retry-after", "retry-after-ms"));
  EXPECT_TRUE(equal_ignoring_case("", ""));
}

TEST(ParseInteger, takes_whole_non_negative_numbers) {
  EXPECT_EQ(parse_integer("0"), 0);
  EXPECT_EQ(parse_integer("9223372036854775807"), 9223372036854775807LL);
  for (const auto* text : {"", "-1", "+1", " 1", "1 ", "1.5", "x", "0x1", "9223372036854775808"})
    EXPECT_EQ(parse_integer(text), std::nullopt) << text;
}

TEST(OneLine, replaces_control_characters) {
  EXPECT_EQ(one_line("a\nb\tc\x1B[31md\x7F!"), "a b c [31md !");
  EXPECT_EQ(one_line(std::string("a\0b", 3)), "a b");
  // U+009B starts an escape sequence on some terminals; U+00A9 next to that range is a letter.
  EXPECT_EQ(one_line("a\xC2\x9B"
                     "31m\xC2\xA9"),
            "a  31m\xC2\xA9");
}

TEST(OneLine, drops_white_space_at_both_ends) { EXPECT_EQ(one_line("\n  a b \r\n"), "a b"); }

TEST(OneLine, cuts_at_the_limit_and_says_so) {
  EXPECT_EQ(one_line("abcdef", 6), "abcdef");
  EXPECT_EQ(one_line("abcdefg", 6), "abcdef...");
  EXPECT_EQ(one_line("abc", 0), "...");
}

TEST(OneLine, never_cuts_within_a_character) {
  const std::string text = "a\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x9A\x80z";  // 1, 2, 3, 4 and 1 bytes
  EXPECT_EQ(one_line(text, 1), "a...");
  EXPECT_EQ(one_line(text, 2), "a...");
  EXPECT_EQ(one_line(text, 3), "a\xC3\xA9...");
  EXPECT_EQ(one_line(text, 5), "a\xC3\xA9...");
  EXPECT_EQ(one_line(text, 6), "a\xC3\xA9\xE4\xBD\xA0...");
  EXPECT_EQ(one_line(text, 9), "a\xC3\xA9\xE4\xBD\xA0...");
  EXPECT_EQ(one_line(text, 10), "a\xC3\xA9\xE4\xBD\xA0\xF0\x9F\x9A\x80...");
  EXPECT_EQ(one_line(text, 11), text);
}

TEST(OneLine, survives_bytes_that_are_no_text) {
  EXPECT_EQ(one_line(std::string(20, '\x80'), 10), "...");
}

}  // namespace
}  // namespace otari
