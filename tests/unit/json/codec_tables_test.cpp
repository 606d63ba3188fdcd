#include "codec_tables.hpp"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "codec.hpp"

namespace otari::json {
namespace {

FieldSet set_of(std::initializer_list<std::size_t> members) {
  FieldSet set;
  for (const std::size_t i : members) set.add(i);
  return set;
}

std::vector<std::size_t> listed(FieldSet set) {
  std::vector<std::size_t> out;
  while (!set.empty()) out.push_back(set.pop());
  return out;
}

TEST(FieldSet, gives_its_members_in_order_across_its_words) {
  EXPECT_EQ(listed(set_of({127, 0, 64, 63})), (std::vector<std::size_t>{0, 63, 64, 127}));
  EXPECT_TRUE(listed({}).empty());
  EXPECT_EQ(set_of({100}).first(), 100U);
  EXPECT_TRUE(set_of({100}).has(100));
  EXPECT_FALSE(set_of({100}).has(36));
}

TEST(FieldSet, leaves_and_joins) {
  EXPECT_EQ(listed(set_of({1, 2, 70, 71}).without(set_of({2, 70}))),
            (std::vector<std::size_t>{1, 71}));
  EXPECT_EQ(listed(set_of({1, 70}) | set_of({2, 70})), (std::vector<std::size_t>{1, 2, 70}));
  FieldSet conditional;
  conditional.add(5, false);
  EXPECT_TRUE(conditional.empty());
}

// Around the length that the head of a name has room for, and names that begin alike.
struct Alike {
  std::string six;
  std::string seven;
  std::string eight;
  std::string nine;
  std::string eight_other;
};

}  // namespace

template <>
struct Describe<Alike> {
  using T = Alike;
  static constexpr std::string_view name = "alike";
  static constexpr auto fields = std::array{
      field<&T::nine>("abcdefghi"),       field<&T::eight>("abcdefgh"),
      field<&T::eight_other>("abcdefgX"), field<&T::seven>("abcdefg"),
      field<&T::six>("abcdef"),
  };
};

namespace {

TEST(NameHead, tells_names_apart_that_begin_alike) {
  const auto read = decode<Alike>(
      R"({"abcdef":"6","abcdefg":"7","abcdefgh":"8","abcdefghi":"9","abcdefgX":"X","abcde":"5"})");
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->six, "6");
  EXPECT_EQ(read->seven, "7");
  EXPECT_EQ(read->eight, "8");
  EXPECT_EQ(read->nine, "9");
  EXPECT_EQ(read->eight_other, "X");
}

TEST(NameHead, is_no_match_for_an_empty_or_escaped_key) {
  const auto read = decode<Alike>(R"({"":"0","abcdefg\"":"q","\u0061bcdef":"6"})");
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->seven, "");
  EXPECT_EQ(read->six, "6") << "an escaped key is still that key";
}

}  // namespace
}  // namespace otari::json
