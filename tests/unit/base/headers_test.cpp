#include <otari/headers.hpp>

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace otari {
namespace {

using testing::ElementsAre;
using testing::Pair;

std::vector<Headers::Field> fields(const Headers& headers) {
  return {headers.begin(), headers.end()};
}

TEST(Headers, names_compare_without_regard_to_case) {
  const Headers headers{{"Content-Type", "application/json"}};
  EXPECT_EQ(headers.get("content-type"), "application/json");
  EXPECT_EQ(headers.get("CONTENT-TYPE"), "application/json");
  EXPECT_EQ(headers.get("content-typ"), std::nullopt);
  EXPECT_EQ(headers.get(""), std::nullopt);
}

TEST(Headers, get_gives_the_first_of_several) {
  Headers headers;
  headers.add("A", "1");
  headers.add("a", "2");
  EXPECT_EQ(headers.get("a"), "1");
  EXPECT_EQ(headers.size(), 2U);
}

TEST(Headers, keep_the_order_in_which_they_were_added) {
  Headers headers{{"b", "1"}, {"a", "2"}};
  headers.add("b", "3");
  EXPECT_THAT(fields(headers), ElementsAre(Pair("b", "1"), Pair("a", "2"), Pair("b", "3")));
}

TEST(Headers, set_replaces_every_field_of_the_name) {
  Headers headers{{"Otari-Key", "1"}, {"x", "2"}, {"otari-key", "3"}};
  headers.set("OTARI-KEY", "4");
  EXPECT_THAT(fields(headers), ElementsAre(Pair("x", "2"), Pair("OTARI-KEY", "4")));
}

TEST(Headers, remove_takes_every_field_of_the_name) {
  Headers headers{{"a", "1"}, {"b", "2"}, {"A", "3"}};
  headers.remove("a");
  EXPECT_THAT(fields(headers), ElementsAre(Pair("b", "2")));
  headers.remove("absent");
  EXPECT_EQ(headers.size(), 1U);
  headers.remove("B");
  EXPECT_TRUE(headers.empty());
}

TEST(Headers, an_empty_value_is_not_an_absent_one) { EXPECT_EQ((Headers{{"a", ""}}).get("a"), ""); }

TEST(Headers, only_ASCII_letters_fold) {
  const Headers headers{{"\xC3\x84", "umlaut"}};
  EXPECT_EQ(headers.get("\xC3\xA4"), std::nullopt);
  EXPECT_EQ((Headers{{"[", "bracket"}}).get("{"), std::nullopt);
}

}  // namespace
}  // namespace otari
