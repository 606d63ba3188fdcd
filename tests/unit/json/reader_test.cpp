#include "reader.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "completion_codec.hpp"
#include "sample.hpp"

namespace otari::json {
namespace {

using test::Inner;
using test::Needy;
using test::Sample;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

template <class T = Sample>
T read(std::string_view text) {
  auto value = decode<T>(text);
  EXPECT_TRUE(value) << value.error().message << "\n" << text;
  return value ? *std::move(value) : T{};
}

template <class T = Sample>
std::string error_of(std::string_view text) {
  const auto value = decode<T>(text);
  if (value) return "no error";
  EXPECT_EQ(value.error().kind, ErrorKind::decode);
  return value.error().message;
}

TEST(Reader, reads_each_kind) {
  const auto value = read(
      R"({"flag":true,"count":-3,"ratio":0.7,"text":"t","list":[1,2],"map":{"a":1.5},"maybe":"m",)"
      R"("three":"3","raw":{"x":[1]},"price":"0.10","role":"tool","inner":[{"name":"n","rank":7}]})");
  EXPECT_TRUE(value.flag);
  EXPECT_EQ(value.count, -3);
  EXPECT_EQ(value.ratio, 0.7);
  EXPECT_EQ(value.text, "t");
  EXPECT_THAT(value.list, ElementsAre(1, 2));
  EXPECT_THAT(value.map, ElementsAre(Pair("a", 1.5)));
  EXPECT_EQ(value.maybe, "m");
  EXPECT_EQ(*value.three, "3");
  EXPECT_EQ(value.raw->text(), R"({"x":[1]})");
  EXPECT_EQ(value.price->text(), "0.10");
  EXPECT_EQ(value.role, Role::tool);
  EXPECT_THAT(value.inner, ElementsAre(Inner{.name = "n", .rank = 7}));
  EXPECT_TRUE(value.extra.empty());
}

TEST(Reader, null_means_absent_except_where_it_is_a_value) {
  const auto value = read(
      R"({"flag":null,"count":null,"ratio":null,"text":null,"list":null,"map":null,"maybe":null,)"
      R"("three":null,"raw":null,"price":null,"role":null,"inner":null})");
  Sample expected;
  expected.three = null;
  EXPECT_EQ(value, expected);
}

TEST(Reader, keeps_unknown_members_byte_for_byte_and_in_order) {
  const auto value = read(R"({"z": [1 , 2.50], "text":"t","a":null,"\u0062":"\u00e9\/"})");
  EXPECT_EQ(value.extra.text(), R"("z":[1 , 2.50],"a":null,"\u0062":"\u00e9\/")");
  EXPECT_EQ(value.extra.get("b")->text(), R"("\u00e9\/")");
}

TEST(Reader, drops_unknown_members_of_types_that_keep_none) {
  EXPECT_EQ(read<Inner>(R"({"x":{"y":[1]},"name":"n"})"), (Inner{.name = "n"}));
}

TEST(Reader, checks_unknown_members_also_where_it_drops_them) {
  for (const auto* text :
       {R"({"x":tru})", R"({"x":01})", R"({"x":"\q"})", R"({"x":[1 2]})", R"({"x":"k":1})",
        R"({"x":{"a" 1}})", R"({"x":{1:2}})", R"({"x":nul})"}) {
    EXPECT_FALSE(decode<Inner>(text)) << text;
    EXPECT_FALSE(decode<Sample>(text)) << text;
  }
}

TEST(Reader, keeps_enum_texts_it_does_not_know) {
  EXPECT_EQ(read(R"({"role":"narrator"})").role->text(), "narrator");
  EXPECT_EQ(read(R"({"role":""})").role->text(), "");
  EXPECT_EQ(read(R"({"role":null})").role, std::nullopt);
  EXPECT_EQ(read(R"({"role":"t\u006fol"})").role, Role::tool);
}

TEST(Reader, takes_integers_in_any_notation) {
  EXPECT_EQ(read(R"({"count":1.0e3})").count, 1000);
  EXPECT_EQ(read(R"({"count":1755800000.0})").count, 1755800000);
  EXPECT_EQ(read(R"({"count":-0})").count, 0);
  EXPECT_EQ(read(R"({"count":9223372036854775807})").count, INT64_MAX);
  EXPECT_EQ(read(R"({"count":-9223372036854775808})").count, INT64_MIN);
  EXPECT_EQ(read(R"({"count":9007199254740992.0})").count, 9007199254740992);
}

TEST(Reader, refuses_numbers_that_are_no_integer_and_shows_them_as_they_came) {
  EXPECT_EQ(error_of(R"({"count":1.5})"), "count: expected an integer, found 1.5");
  EXPECT_EQ(error_of(R"({"count":9223372036854775808})"),
            "count: expected an integer, found 9223372036854775808");
  EXPECT_EQ(error_of(R"({"count":1e300})"), "count: expected an integer, found 1e300");
  EXPECT_EQ(error_of(R"({"count":1e999})"), "count: expected an integer, found 1e999");
  EXPECT_LT(error_of(R"({"count":)" + std::string(100'000, '9') + "}").size(), 120U);
}

TEST(Reader, refuses_numbers_beyond_a_double) {
  EXPECT_EQ(error_of(R"({"ratio":1e999})"),
            "ratio: expected a number that fits a double, found 1e999");
  EXPECT_EQ(read(R"({"ratio":1e-999})").ratio, 0.0);
  EXPECT_EQ(read(R"({"ratio":12})").ratio, 12.0);
}

TEST(Reader, keeps_huge_numbers_where_it_keeps_text) {
  const std::string digits(5000, '9');
  const auto value = read("{\"raw\":" + digits + ",\"x\":1e999,\"price\":" + digits + "}");
  EXPECT_EQ(value.raw->text(), digits);
  EXPECT_EQ(value.extra.text(), R"("x":1e999)");
  EXPECT_EQ(value.price->text(), digits);
}

TEST(Reader, reads_decimals_from_texts_and_numbers) {
  const auto text = read(R"({"price":"0.000003"})").price;
  const auto number = read(R"({"price":0.000003})").price;
  EXPECT_TRUE(text->as_string());
  EXPECT_FALSE(number->as_string());
  EXPECT_EQ(number->text(), "0.000003");
  EXPECT_EQ(error_of(R"({"price":"cheap"})"), "price: expected a decimal number, found 'cheap'");
  EXPECT_EQ(error_of(R"({"price":true})"), "price: expected a decimal number, found 'true'");
}

struct WrongType {
  std::string_view text;
  std::string_view message;
};

class ReaderWrongType : public testing::TestWithParam<WrongType> {};

TEST_P(ReaderWrongType, names_the_path_and_what_was_expected_and_found) {
  EXPECT_EQ(error_of(GetParam().text), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Types, ReaderWrongType,
    testing::Values(
        WrongType{R"({"flag":1})", "flag: expected a boolean, found a number"},
        WrongType{R"({"flag":"true"})", "flag: expected a boolean, found a string"},
        WrongType{R"({"count":"1"})", "count: expected an integer, found a string"},
        WrongType{R"({"ratio":[]})", "ratio: expected a number, found an array"},
        WrongType{R"({"text":{}})", "text: expected a string, found an object"},
        WrongType{R"({"text":false})", "text: expected a string, found a boolean"},
        WrongType{R"({"maybe":1})", "maybe: expected a string, found a number"},
        WrongType{R"({"three":1})", "three: expected a string, found a number"},
        WrongType{R"({"role":1})", "role: expected a string, found a number"},
        WrongType{R"({"list":{}})", "list: expected an array, found an object"},
        WrongType{R"({"list":[1,null]})", "list[1]: expected an integer, found null"},
        WrongType{R"({"map":[]})", "map: expected an object, found an array"},
        WrongType{R"({"map":{"a":1,"b":"x"}})", "map.b: expected a number, found a string"},
        WrongType{R"({"map":{"\u0061":"x"}})", "map.a: expected a number, found a string"},
        WrongType{R"({"inner":[{},{"rank":"x"}]})",
                  "inner[1].rank: expected an integer, found a string"},
        WrongType{R"({"text":nope})", "text: expected a string, found 'nope', which is not JSON"},
        WrongType{R"([])", "the answer: expected an object, found an array"},
        WrongType{R"("x")", "the answer: expected an object, found a string"},
        WrongType{R"( 12 )", "the answer: expected an object, found a number"},
        WrongType{R"(null)", "the answer: expected an object, found null"},
        WrongType{R"(true)", "the answer: expected an object, found a boolean"},
        WrongType{"", "the answer: expected JSON, found nothing"},
        WrongType{"<html>", "the answer: not JSON at byte 0"},
        WrongType{" \n", "the answer: not JSON at byte 2"}));

TEST(Reader, names_the_path_through_wire_types) {
  EXPECT_EQ(error_of<ChatCompletionChunk>(R"({"choices":[{"delta":{}},{"delta":{"content":7}}]})"),
            "choices[1].delta.content: expected a string, found a number");
  EXPECT_EQ(error_of<Message>(R"({"content":[{"type":"text","text":1}]})"),
            "content[0].text: expected a string, found a number");
  EXPECT_EQ(error_of<Message>(R"({"content":["x"]})"),
            "content[0]: expected an object, found a string");
}

TEST(Reader, names_missing_members) {
  EXPECT_EQ(error_of<Needy>(R"({"inner":{}})"), "the answer: the member 'id' is missing");
  EXPECT_EQ(error_of<Needy>(R"({"id":"x","inner":null})"),
            "the answer: the member 'inner' is missing");
  EXPECT_EQ(error_of<ChatCompletion>(R"({"choices":[{"index":0}]})"),
            "choices[0]: the member 'message' is missing");
  EXPECT_EQ(read<Needy>(R"({"id":"x","inner":{}})").id, "x");
}

TEST(Reader, refuses_text_behind_the_value) {
  for (const auto* text : {"{} x", "{}{}", "{}]", "{},", R"({}"a")", "{} null"})
    EXPECT_FALSE(decode<Sample>(text)) << text;
  EXPECT_FALSE(decode<Sample>(std::string_view("{}\0", 3)));
  EXPECT_TRUE(decode<Sample>(" \r\n\t{} \r\n\t"));
}

TEST(Reader, reads_scalars_at_the_top) {
  EXPECT_EQ(read<std::string>(R"( "a\n" )"), "a\n");
  EXPECT_EQ(read<std::int64_t>("12"), 12);
  EXPECT_EQ(read<double>("-1.5e0"), -1.5);
  EXPECT_EQ(read<bool>("true"), true);
  EXPECT_EQ(read<RawJson>(" \"ok\" ").text(), "\"ok\"");
  EXPECT_EQ(read<RawJson>("null").text(), "null");
  EXPECT_TRUE(read<Nullable<std::string>>("null").is_null());
  EXPECT_EQ(read<Content>("\"text\""), Content("text"));
}

TEST(Reader, scalars_at_the_top_stand_alone) {
  for (const auto* text : {"1,2", "1]", "1 2", "]", "tru", "01", "\"a", "\"a\" \"b\"", ",", "-"}) {
    EXPECT_FALSE(decode<RawJson>(text)) << text;
    EXPECT_FALSE(decode<std::int64_t>(text)) << text;
  }
  EXPECT_EQ(error_of<std::int64_t>("{}"), "the answer: expected an integer, found an object");
  EXPECT_EQ(error_of<std::string>("[]"), "the answer: expected a string, found an array");
  EXPECT_EQ(error_of<bool>("[]"), "the answer: expected a boolean, found an array");
}

TEST(Reader, reads_containers_at_the_top) {
  EXPECT_THAT(read<std::vector<std::int64_t>>("[1,2]"), ElementsAre(1, 2));
  EXPECT_TRUE(read<std::vector<std::int64_t>>("[]").empty());
  EXPECT_THAT((read<std::map<std::string, double>>(R"({"a":1})")), ElementsAre(Pair("a", 1.0)));
  EXPECT_EQ(read<RawJson>(" [1, {}] ").text(), "[1, {}]");
  EXPECT_EQ(read<Nullable<Inner>>(R"({"name":"n"})")->name, "n");
}

TEST(Reader, understands_escaped_keys) {
  const auto value = read(R"({"\u0074ext":"t","li\u0073t":[1],"x\u0000y":1})");
  EXPECT_EQ(value.text, "t");
  EXPECT_THAT(value.list, ElementsAre(1));
  EXPECT_EQ(value.extra.text(), R"("x\u0000y":1)");
  EXPECT_EQ(error_of(R"({"te\qxt":1})"), "the answer: a key with a broken escape");
  EXPECT_EQ(error_of(R"({"map":{"\u12":1}})"), "map: a key with a broken escape");
}

TEST(Reader, finds_no_field_in_a_key_that_only_starts_or_ends_like_it) {
  const auto value = read(R"({"tex":1,"texts":2,"text\"":3,"":4})");
  EXPECT_EQ(value.text, "");
  EXPECT_EQ(value.extra.text(), R"("tex":1,"texts":2,"text\"":3,"":4)");
}

TEST(Reader, of_a_member_that_comes_twice_the_last_wins) {
  const auto value = read(
      R"({"text":"a","list":[1,2,3],"text":"b","list":[4],"inner":[{"rank":1}],"inner":[{}]})");
  EXPECT_EQ(value.text, "b");
  EXPECT_THAT(value.list, ElementsAre(4));
  EXPECT_THAT(value.inner, ElementsAre(Inner{}));
}

TEST(Reader, makes_lone_surrogates_readable) {
  EXPECT_EQ(read(R"({"text":"a\ud83db"})").text,
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(read(R"({"text":"\ude80"})").text, "\xEF\xBF\xBD");
  EXPECT_EQ(read(R"({"text":"\ud83d\u0041"})").text,
            "\xEF\xBF\xBD"
            "A");
  EXPECT_EQ(read(R"({"text":"\ud83d\ud83d\ude80"})").text, "\xEF\xBF\xBD\xF0\x9F\x9A\x80");
  EXPECT_EQ(read(R"({"text":"\ud83d\n"})").text, "\xEF\xBF\xBD\n");
}

TEST(Reader, understands_every_escape) {
  EXPECT_EQ(read(R"({"text":"\"\\\/\b\f\n\r\t\u00e9\u20ac\ud83d\ude80\u0000"})").text,
            std::string("\"\\/\b\f\n\r\t\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\x80\0", 18));
  for (const auto* text : {R"({"text":"\x41"})", R"({"text":"\u12g4"})", R"({"text":"\u12"})",
                           R"({"text":"\'"})", R"({"text":"\U0041"})"})
    EXPECT_EQ(error_of(text), "text: a string with a broken escape") << text;
}

TEST(Reader, refuses_control_characters_and_NUL_bytes) {
  for (const std::string& text :
       {std::string("{\"text\":\"a\nb\"}"), std::string("{\"text\":\"a\0b\"}", 14),
        std::string("{\0\"text\":\"\"}", 12), std::string("{\"te\0xt\":\"\"}", 12),
        std::string("{\"text\":\"\"\0}", 12), std::string("\0{}", 3)})
    EXPECT_FALSE(decode<Sample>(text)) << text;
}

TEST(Reader, refuses_what_is_not_UTF_8) {
  for (const auto* bytes :
       {"\xFF", "\xC3", "\x80", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
    EXPECT_FALSE(decode<Sample>("{\"text\":\"" + std::string(bytes) + "\"}"));
    EXPECT_FALSE(decode<Sample>("{\"unknown\":\"" + std::string(bytes) + "\"}"));
    EXPECT_FALSE(decode<std::string>("\"" + std::string(bytes) + "\""));
  }
}

TEST(Reader, survives_hostile_nesting) {
  constexpr std::size_t deep = 100'000;
  for (const auto* open : {"[", "{\"a\":", "[{\"a\":["}) {
    std::string brackets;
    for (std::size_t i = 0; i < deep; ++i) brackets += open;
    EXPECT_FALSE(decode<Sample>(brackets));
    EXPECT_FALSE(decode<Sample>("{\"x\":" + brackets));
    EXPECT_FALSE(decode<RawJson>(brackets));
    EXPECT_FALSE(decode<Message>("{\"content\":" + brackets));
  }
  const std::string closed = std::string(deep, '[') + std::string(deep, ']');
  EXPECT_FALSE(decode<Sample>("{\"x\":" + closed + "}"));
  EXPECT_FALSE(decode<Sample>("{\"raw\":" + closed + "}"));
  EXPECT_TRUE(decode<Sample>("{\"x\":" + std::string(1000, '[') + std::string(1000, ']') + "}"));
}

TEST(Reader, survives_hostile_nesting_of_a_type_that_contains_itself) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(decode<test::Tree>(nested(400)));
  EXPECT_THAT(error_of<test::Tree>(nested(100'000)), HasSubstr("nested too deeply"));
}

TEST(Reader, a_text_cut_at_any_byte_is_an_error) {
  const std::string text =
      R"({"id":"chatcmpl-1","choices":[{"index":0,"delta":{"role":"assistant","content":"h\u00e9\ud83d\ude80",)"
      R"("tool_calls":[{"index":2,"id":"c","function":{"name":"f","arguments":"{\"a\":1}"}}]},)"
      R"("finish_reason":null}],"created":1755800000,"usage":{"cost_usd":"0.1"},"x":{"y":[1,2,{}]}})";
  ASSERT_TRUE(decode<ChatCompletionChunk>(text));
  for (std::size_t size = 0; size < text.size(); ++size)
    EXPECT_FALSE(decode<ChatCompletionChunk>(text.substr(0, size))) << size;
}

// What stands behind the text belongs to someone else and must not complete it.
TEST(Reader, never_reads_on_behind_the_text) {
  const std::string padding(Reader::padding, '}');
  Reader reader;
  for (const std::string text : {R"({"count":1)", R"({"text":"a")", R"({"x":{"y":1})", "{",
                                 R"({"inner":[{"rank":1})", R"({"list":[1])"}) {
    const std::string buffer = text + padding;
    Sample out;
    EXPECT_FALSE(reader.read_padded(std::string_view(buffer).substr(0, text.size()), &out,
                                    type_of<Sample>()))
        << text;
  }
  const std::string number = R"({"count":12})" + std::string(Reader::padding, '3');
  Sample out;
  EXPECT_TRUE(reader.read_padded(std::string_view(number).substr(0, 12), &out, type_of<Sample>()));
  EXPECT_EQ(out.count, 12);
}

TEST(Reader, a_used_reader_reads_like_a_new_one) {
  Reader reader;
  Sample out;
  const std::string big =
      R"({"text":")" + std::string(200'000, 'x') + R"(\n","list":[1,2,3],"x":1})";
  ASSERT_TRUE(decode_into(reader, big, out));
  EXPECT_EQ(out.text.size(), 200'001U);
  EXPECT_FALSE(decode_into(reader, "{\"list\":[1,", out));
  EXPECT_FALSE(decode_into(reader, R"({"list":["x"]})", out));
  const auto error = decode_into(reader, R"({"count":"x"})", out);
  EXPECT_EQ(error.error().message, "count: expected an integer, found a string");
  ASSERT_TRUE(decode_into(reader, R"({"text":"y"})", out));
  EXPECT_EQ(out, (Sample{.text = "y"}));
}

TEST(Reader, a_union_is_told_apart_by_its_tag_wherever_that_stands) {
  const auto first = read<ContentPart>(R"({"type":"text","text":"a"})");
  const auto last = read<ContentPart>(R"({"x":[{"type":"file"}],"text":"a","type":"text"})");
  const auto escaped = read<ContentPart>(R"({"\u0074ype":"te\u0078t","text":"a"})");
  EXPECT_EQ(std::get<TextPart>(first), (TextPart{.text = "a"}));
  EXPECT_EQ(std::get<TextPart>(escaped), (TextPart{.text = "a"}));
  EXPECT_EQ(std::get<TextPart>(last).extra.text(), R"("x":[{"type":"file"}])");
}

TEST(Reader, a_union_keeps_what_no_tag_names) {
  for (const auto* text :
       {R"({"type":"video_url","url":"u"})", R"({"kind":1})", "{}", R"({ })", R"({"type":7})",
        R"({"type":null,"a":[]})", R"({"a":{"type":"text"}})"}) {
    const auto part = read<ContentPart>(text);
    ASSERT_TRUE(std::holds_alternative<UnknownPart>(part)) << text;
    EXPECT_EQ(std::get<UnknownPart>(part).json.text(), text);
  }
}

TEST(Reader, unions_stand_in_lists_with_empty_neighbours) {
  const auto parts =
      read<Content::Parts>(R"([{},{"type":"text","text":"a"},{ },{"type":"file","file":{}},{}])");
  ASSERT_EQ(parts.size(), 5U);
  EXPECT_TRUE(std::holds_alternative<UnknownPart>(parts[0]));
  EXPECT_EQ(std::get<TextPart>(parts[1]).text, "a");
  EXPECT_TRUE(std::holds_alternative<UnknownPart>(parts[2]));
  EXPECT_TRUE(std::holds_alternative<FilePart>(parts[3]));
  EXPECT_TRUE(std::holds_alternative<UnknownPart>(parts[4]));
}

TEST(Reader, broken_unions_are_errors) {
  for (const auto* text :
       {"[{]", "[{\"type\"}]", R"([{"type":}])", R"([{"type":"text"])", R"([{"type":"te)",
        R"([{"type":"text","text":"a"}}])", R"([{"a" 1}])", R"([{"type":"text":{}}])"})
    EXPECT_FALSE(decode<Content::Parts>(text)) << text;
}

}  // namespace
}  // namespace otari::json
