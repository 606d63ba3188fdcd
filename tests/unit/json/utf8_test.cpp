#include "utf8.hpp"

#include <array>
#include <string>

#include <gtest/gtest.h>

#include "unit/support/reference_json.hpp"

namespace otari::json {
namespace {

TEST(ValidUtf8, knows_the_bounds) {
  for (const auto* text : {"", "a", "\xC3\xA9", "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF", "\x7F"})
    EXPECT_TRUE(valid_utf8(text));
  for (const auto* text : {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                           "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "a\xFF"})
    EXPECT_FALSE(valid_utf8(text));
  EXPECT_TRUE(valid_utf8(std::string_view("\0", 1)));
}

TEST(RepairedUtf8, leaves_valid_text_and_marks_each_byte_that_is_none) {
  EXPECT_EQ(repaired_utf8("a\xC3\xA9\xF0\x9F\x9A\x80"), "a\xC3\xA9\xF0\x9F\x9A\x80");
  EXPECT_EQ(repaired_utf8("\xFF"), "\xEF\xBF\xBD");
  EXPECT_EQ(repaired_utf8("\xC3x"), "\xEF\xBF\xBDx");
  EXPECT_EQ(repaired_utf8(""), "");
}

TEST(ValidUtf8, agrees_with_another_implementation_about_all_bounds) {
  constexpr std::array<unsigned char, 20> bounds{'a',  0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
                                                 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED,
                                                 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
  std::size_t valid = 0;
  for (const auto first : bounds)
    for (const auto second : bounds)
      for (const auto third : bounds)
        for (const auto fourth : {'a', '\x80', '\xBF', '\xF0'}) {
          const std::string text{static_cast<char>(first), static_cast<char>(second),
                                 static_cast<char>(third), fourth};
          const auto accepted = test::reference_accepts('"' + text + '"');
          ASSERT_TRUE(accepted.has_value());
          ASSERT_EQ(valid_utf8(text), *accepted) << testing::PrintToString(text);
          if (*accepted) ++valid;
        }
  EXPECT_GT(valid, 100U);
}

TEST(ValidUtf8, finds_a_broken_byte_wherever_it_stands) {
  const std::string text = "plain ASCII, h\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x9A\x80, and more ASCII";
  EXPECT_TRUE(valid_utf8(text));
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string broken = text;
    broken[at] = '\xFF';
    EXPECT_FALSE(valid_utf8(broken)) << at;
  }
}

}  // namespace
}  // namespace otari::json
