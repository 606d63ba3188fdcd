#include <otari/raw_json.hpp>

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace otari {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

RawJson raw(std::string text) { return RawJson::trusted(std::move(text)); }

TEST(RawJson, is_null_by_default) {
  EXPECT_EQ(RawJson().text(), "null");
  EXPECT_TRUE(RawJson().is_null());
  EXPECT_EQ(RawJson(), raw("null"));
  EXPECT_FALSE(raw("\"null\"").is_null());
}

TEST(RawJson, parse_keeps_the_text) {
  for (const auto* text : {"{}", "[1 , 2.50]", "\"\\u00e9\"", "-0.0", "true", R"({"a":1,"a":2})"}) {
    const auto parsed = RawJson::parse(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(parsed->text(), text);
  }
}

TEST(RawJson, parse_drops_white_space_around_the_value) {
  EXPECT_EQ(RawJson::parse(" \n{ } \r\t")->text(), "{ }");
}

TEST(RawJson, parse_says_where_the_text_stops_being_JSON) {
  const auto offset = [](std::string text) {
    const auto parsed = RawJson::parse(std::move(text));
    if (parsed) return std::string("no error");
    EXPECT_EQ(parsed.error().kind, ErrorKind::invalid_request);
    return parsed.error().message;
  };
  EXPECT_EQ(offset("{\"a\":}"), "not valid JSON at byte 5");
  EXPECT_EQ(offset(""), "not valid JSON at byte 0");
  EXPECT_EQ(offset("[1,2] x"), "not valid JSON at byte 6");
  EXPECT_EQ(offset("[1"), "not valid JSON at byte 2");
  EXPECT_EQ(offset(std::string("[1\0]", 4)), "not valid JSON at byte 2");
  EXPECT_THAT(offset("\"\xFF\""), HasSubstr("UTF-8"));
}

TEST(RawJson, string_quotes_and_escapes) {
  EXPECT_EQ(RawJson::string("a\"\n\\").text(), R"("a\"\n\\")");
  EXPECT_EQ(RawJson::string("").text(), "\"\"");
  EXPECT_EQ(RawJson::string(std::string_view("\0", 1)).text(), R"("\u0000")");
}

TEST(RawJson, string_is_valid_whatever_bytes_it_gets) {
  EXPECT_EQ(RawJson::string("a\xFFz\xC3").text(), "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\"");
  EXPECT_EQ(RawJson::string("\xF0\x9F\x9A\x80\xF0\x9F\x9A").text(),
            "\"\xF0\x9F\x9A\x80\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
  EXPECT_TRUE(RawJson::parse(std::string(RawJson::string(bytes).text())));
}

TEST(RawJson, as_string_undoes_string) {
  const std::string text = "tab\t \"q\" \\ \xC3\xA9 \xF0\x9F\x9A\x80";
  EXPECT_EQ(RawJson::string(text).as_string(), text);
  EXPECT_EQ(raw(R"("\ud83d\ude80")").as_string(), "\xF0\x9F\x9A\x80");
  EXPECT_EQ(raw(R"("\ud83d")").as_string(), "\xEF\xBF\xBD");
  EXPECT_EQ(raw("\"\"").as_string(), "");
}

TEST(RawJson, as_string_is_none_for_other_values) {
  for (const auto* text : {"1", "null", "{}", "[\"a\"]", "true"})
    EXPECT_EQ(raw(text).as_string(), std::nullopt) << text;
}

TEST(RawJson, member_finds_a_member_at_the_first_level_only) {
  const RawJson json = raw(R"({ "a" : {"b":1} , "c":[{"b":2}], "d\u0065" : "x,}" ,"e":null})");
  EXPECT_EQ(json.member("a")->text(), R"({"b":1})");
  EXPECT_EQ(json.member("c")->text(), R"([{"b":2}])");
  EXPECT_EQ(json.member("de")->text(), R"("x,}")");
  EXPECT_EQ(json.member("e")->text(), "null");
  EXPECT_EQ(json.member("b"), std::nullopt);
  EXPECT_EQ(json.member(""), std::nullopt);
  EXPECT_EQ(json.member("a")->member("b")->text(), "1");
}

TEST(RawJson, member_is_not_misled_by_strings) {
  const RawJson json = raw(R"({"x":"\"b\":1,{","\\":"\\","b":"[","c":2})");
  EXPECT_EQ(json.member("b")->text(), "\"[\"");
  EXPECT_EQ(json.member("\\")->text(), R"("\\")");
  EXPECT_EQ(json.member("c")->text(), "2");
}

TEST(RawJson, member_of_what_is_no_object_is_none) {
  for (const auto* text : {"[1]", "\"a\"", "null", "{}", "{ }", "1"})
    EXPECT_EQ(raw(text).member("a"), std::nullopt) << text;
}

TEST(RawJson, trusted_takes_literals_with_white_space_around_them) {
  const RawJson json = raw("\n  {\"a\": 1}\n");
  EXPECT_EQ(json.text(), "{\"a\": 1}");
  EXPECT_EQ(json.member("a")->text(), "1");
  EXPECT_TRUE(raw(" null ").is_null());
  EXPECT_EQ(raw("").member("a"), std::nullopt);
  EXPECT_EQ(raw("").as_string(), std::nullopt);
}

TEST(RawJson, equality_is_that_of_the_text) {
  EXPECT_EQ(raw("[1]"), raw("[1]"));
  EXPECT_FALSE(raw("[1]") == raw("[1 ]"));
}

TEST(RawJson, copies_share_their_text) {
  const RawJson json = raw("[1]");
  const RawJson copy = json;  // NOLINT(performance-unnecessary-copy-initialization)
  EXPECT_EQ(copy.text().data(), json.text().data());
}

TEST(Extra, sets_gets_and_replaces) {
  Extra extra{{"a", raw("1")}, {"b", raw("null")}};
  EXPECT_EQ(extra.get("a")->text(), "1");
  EXPECT_TRUE(extra.get("b")->is_null());
  EXPECT_EQ(extra.get("c"), std::nullopt);
  extra.set("a", raw("[2]"));
  EXPECT_EQ(extra.text(), R"("b":null,"a":[2])");
}

TEST(Extra, keys_may_be_any_text) {
  Extra extra;
  for (const auto* key : {"", "a\"b", "\n", "\xC3\xA9", "a,b:c", "{", "\\"})
    extra.set(key, RawJson::string(key));
  EXPECT_EQ(extra.members().size(), 7U);
  for (const auto& [key, value] : extra.members()) {
    EXPECT_EQ(value.as_string(), key);
    EXPECT_EQ(extra.get(key)->as_string(), key);
  }
  extra.remove("a,b:c");
  EXPECT_EQ(extra.get("a,b:c"), std::nullopt);
  EXPECT_EQ(extra.members().size(), 6U);
}

TEST(Extra, a_key_that_is_not_UTF_8_stays_valid_JSON) {
  Extra extra;
  extra.set("k\xFF", raw("1"));
  EXPECT_EQ(extra.text(), "\"k\xEF\xBF\xBD\":1");
}

TEST(Extra, finds_a_key_that_came_escaped) {
  Extra extra;
  extra.append_trusted(R"("\u0061")", "1");
  EXPECT_EQ(extra.get("a")->text(), "1");
  extra.set("a", raw("2"));
  EXPECT_EQ(extra.text(), R"("a":2)");
}

TEST(Extra, removes_every_member_of_the_name) {
  Extra extra;
  extra.append_trusted("\"a\"", "1");
  extra.append_trusted("\"b\"", R"({"a":2})");
  extra.append_trusted("\"a\"", "3");
  extra.remove("a");
  EXPECT_EQ(extra.text(), R"("b":{"a":2})");
  extra.remove("absent");
  extra.remove("b");
  EXPECT_TRUE(extra.empty());
}

TEST(Extra, gives_its_members_in_order) {
  const Extra extra{{"z", raw("{\"x\": [1, 2]}")}, {"a", raw("\"}\"")}};
  EXPECT_THAT(extra.members(),
              ElementsAre(Pair("z", raw("{\"x\": [1, 2]}")), Pair("a", raw("\"}\""))));
  EXPECT_THAT(Extra().members(), ElementsAre());
}

TEST(Extra, clear_forgets_all) {
  Extra extra{{"a", raw("1")}};
  extra.clear();
  EXPECT_EQ(extra, Extra());
  extra.set("b", raw("2"));
  EXPECT_EQ(extra.text(), "\"b\":2");
}

}  // namespace
}  // namespace otari
