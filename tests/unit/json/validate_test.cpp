#include "validate.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "unit/support/json_generator.hpp"
#include "unit/support/reference_json.hpp"
#include "utf8.hpp"

namespace otari::json {
namespace {

TEST(InvalidJson, accepts_every_form) {
  for (const auto* text : {"null",
                           "true",
                           "false",
                           "0",
                           "-0",
                           "10",
                           "1.5",
                           "-1.5e+10",
                           "1E5",
                           "1e-5",
                           "\"\"",
                           "\"a\"",
                           R"("\"\\\/\b\f\n\r\t\u12aF")",
                           "[]",
                           "[ ]",
                           "{}",
                           "{ }",
                           "[1,2]",
                           "[[],{}]",
                           R"({"a":1})",
                           R"({ "a" : { "b" : [ 1 , 2 ] } , "c" : null })",
                           " \t\r\n1 \t\r\n"})
    EXPECT_EQ(invalid_json(text), std::nullopt) << text;
}

struct Broken {
  std::string_view text;
  std::size_t offset;
};

class InvalidJsonAt : public testing::TestWithParam<Broken> {};

TEST_P(InvalidJsonAt, gives_the_first_byte_that_does_not_fit) {
  EXPECT_EQ(invalid_json(GetParam().text), GetParam().offset) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Forms, InvalidJsonAt,
    testing::Values(Broken{"", 0}, Broken{" ", 1}, Broken{"nul", 0}, Broken{"nulll", 4},
                    Broken{"True", 0}, Broken{"01", 1}, Broken{"+1", 0}, Broken{"-", 1},
                    Broken{"1.", 2}, Broken{".5", 0}, Broken{"1e", 2}, Broken{"1e+", 3},
                    Broken{"0x1", 1}, Broken{"NaN", 0}, Broken{"\"", 1}, Broken{"\"a", 2},
                    Broken{"\"\\x\"", 2}, Broken{"\"\\u12\"", 5}, Broken{"\"\\", 2},
                    Broken{"\"a\nb\"", 2}, Broken{"[", 1}, Broken{"[1", 2}, Broken{"[1,", 3},
                    Broken{"[1,]", 3}, Broken{"[,1]", 1}, Broken{"[1 2]", 3}, Broken{"]", 0},
                    Broken{"{", 1}, Broken{"{\"a\"}", 4}, Broken{"{\"a\":}", 5},
                    Broken{"{\"a\":1,}", 7}, Broken{"{a:1}", 1}, Broken{"{1:1}", 1},
                    Broken{"{\"a\" \"b\"}", 5}, Broken{"[1}", 2}, Broken{"{\"a\":1]", 6},
                    Broken{"1 1", 2}, Broken{"[]]", 2}, Broken{"// c\n1", 0}, Broken{"'a'", 0},
                    Broken{std::string_view("\0", 1), 0}, Broken{std::string_view("\"\0\"", 3), 1},
                    Broken{std::string_view("\"\\\0\"", 4), 2},
                    Broken{std::string_view("1\0", 2), 1}, Broken{"\xEF\xBB\xBF{}", 0}));

TEST(InvalidJson, nesting_ends_at_1024) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(invalid_json(nested(1024)), std::nullopt);
  EXPECT_EQ(invalid_json(nested(1025)), 1024U);
  EXPECT_EQ(invalid_json(nested(100'000)), 1024U);
}

// Agreement with another implementation, on documents and on broken copies of them.
TEST(InvalidJson, agrees_with_a_reference) {
  std::mt19937 random(3);
  static constexpr std::string_view bytes = "{}[]\",:\\0189-+.eEtfnu \t\n\x01\x1F\x7F/a";
  int valid = 0;
  int broken = 0;
  for (std::uint32_t seed = 0; seed < 20'000; ++seed) {
    std::string text = test::JsonGenerator(seed).any();
    for (std::size_t changes = seed % 4; changes > 0 && !text.empty(); --changes) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0: text[at] = bytes[random() % bytes.size()]; break;
        case 1: text.insert(at, 1, bytes[random() % bytes.size()]); break;
        default: text.erase(at, 1); break;
      }
    }
    const auto accepted = test::reference_accepts(text);
    // Where the two may differ: ranges of numbers, bytes that are not UTF-8, half a surrogate pair.
    if (!accepted || !valid_utf8(text) || text.find("\\ud") != std::string::npos) continue;
    ASSERT_EQ(!invalid_json(text), *accepted) << text;
    ++(*accepted ? valid : broken);
  }
  EXPECT_GT(valid, 4000);
  EXPECT_GT(broken, 4000);
}

}  // namespace
}  // namespace otari::json
