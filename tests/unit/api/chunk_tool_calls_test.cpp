// The shapes in which backends stream tool calls.

#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accumulate.hpp"

namespace otari {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Call {
  std::string id{};
  std::string name{};
  std::string arguments{};

  friend bool operator==(const Call&, const Call&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Call& call) {
    return out << call.id << ':' << call.name << '(' << call.arguments << ')';
  }
};

// Each text is the `tool_calls` of one chunk.
std::vector<ToolCall> tool_calls(std::initializer_list<std::string_view> chunks) {
  ChunkAccumulator accumulator;
  for (const std::string_view calls : chunks)
    EXPECT_TRUE(accumulator.add(test::chunk_of(R"({"choices":[{"index":0,"delta":{"tool_calls":[)" +
                                               std::string(calls) + "]}}]}")));
  return accumulator.completion().choices.at(0).message.tool_calls;
}

std::vector<Call> calls(std::initializer_list<std::string_view> chunks) {
  std::vector<Call> list;
  for (const ToolCall& call : tool_calls(chunks))
    list.push_back(
        {call.id, std::string(call.name()), call.function ? call.function->arguments : ""});
  return list;
}

TEST(StreamedToolCalls, come_in_fragments) {
  EXPECT_THAT(
      calls({R"({"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}})",
             R"({"index":0,"id":null,"function":{"name":null,"arguments":"{\"x\""}})",
             R"({"index":0,"function":{"arguments":":1}"}})"}),
      ElementsAre(Call{"a", "f", R"({"x":1})"}));
}

TEST(StreamedToolCalls, with_the_same_index_and_different_ids_are_different) {
  EXPECT_THAT(calls({R"({"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}})",
                     R"({"index":0,"id":"b","function":{"name":"f","arguments":"{\"x\":2}"}})"}),
              ElementsAre(Call{"a", "f", R"({"x":1})"}, Call{"b", "f", R"({"x":2})"}));
}

TEST(StreamedToolCalls, with_the_same_index_continue_the_one_opened_last) {
  EXPECT_THAT(calls({R"({"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":"}})",
                     R"({"index":0,"function":{"arguments":"1}"}})",
                     R"({"index":0,"id":"b","function":{"name":"g","arguments":"{\"y\":"}})",
                     R"({"index":0,"function":{"arguments":"2}"}})",
                     R"({"index":0,"id":"a","function":{"arguments":" "}})"}),
              ElementsAre(Call{"a", "f", R"({"x":1} )"}, Call{"b", "g", R"({"y":2})"}));
}

TEST(StreamedToolCalls, may_have_their_index_twice_in_one_chunk) {
  EXPECT_THAT(
      calls(
          {R"({"index":0,"id":"a","function":{"name":"f"}},{"index":0,"function":{"arguments":"{}"}})"}),
      ElementsAre(Call{"a", "f", "{}"}));
  EXPECT_THAT(calls({R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}},)"
                     R"({"index":0,"id":"b","function":{"name":"g","arguments":"{}"}})"}),
              ElementsAre(Call{"a", "f", "{}"}, Call{"b", "g", "{}"}));
}

TEST(StreamedToolCalls, without_index_go_by_their_id) {
  EXPECT_THAT(calls({R"({"id":"a","function":{"name":"f","arguments":"{"}})",
                     R"({"id":"b","function":{"name":"g","arguments":"{"}})",
                     R"({"id":"a","function":{"arguments":"}"}})",
                     R"({"id":"b","function":{"arguments":"}"}})"}),
              ElementsAre(Call{"a", "f", "{}"}, Call{"b", "g", "{}"}));
}

TEST(StreamedToolCalls, without_index_and_id_continue_the_last) {
  EXPECT_THAT(calls({R"({"id":"a","function":{"name":"f","arguments":"{"}})",
                     R"({"function":{"arguments":"}"}})",
                     R"({"id":"b","function":{"name":"g","arguments":"{"}})",
                     R"({"function":{"arguments":"}"}})"}),
              ElementsAre(Call{"a", "f", "{}"}, Call{"b", "g", "{}"}));
}

TEST(StreamedToolCalls, without_any_id_begin_anew_behind_a_complete_object) {
  for (const std::string index : {"", "\"index\":0,"}) {
    const std::string first = "{" + index + R"("function":{"name":"f","arguments":"{\"x\":1}"}})";
    const std::string second = "{" + index + R"("function":{"name":"g","arguments":"{\"x\":1}"}})";
    const std::string third = "{" + index + R"("function":{"name":"g","arguments":"{\"x\":2}"}})";
    EXPECT_THAT(calls({first, second, third}),
                ElementsAre(Call{"", "f", R"({"x":1})"}, Call{"", "g", R"({"x":1})"},
                            Call{"", "g", R"({"x":2})"}));
  }
}

TEST(StreamedToolCalls, may_say_minus_one_for_no_index) {
  EXPECT_THAT(calls({R"({"index":-1,"id":"a","function":{"name":"f","arguments":"{"}})",
                     R"({"index":-1,"function":{"arguments":"}"}})",
                     R"({"index":-1,"id":"b","function":{"name":"g","arguments":"{}"}})"}),
              ElementsAre(Call{"a", "f", "{}"}, Call{"b", "g", "{}"}));
}

TEST(StreamedToolCalls, may_drop_or_gain_their_index_on_the_way) {
  EXPECT_THAT(calls({R"({"id":"a","function":{"name":"f","arguments":"{"}})",
                     R"({"index":0,"function":{"arguments":"}"}})"}),
              ElementsAre(Call{"a", "f", "{}"}));
  EXPECT_THAT(calls({R"({"index":3,"id":"a","function":{"name":"f","arguments":"{"}})",
                     R"({"function":{"arguments":"}"}})"}),
              ElementsAre(Call{"a", "f", "{}"}));
}

TEST(StreamedToolCalls, may_start_at_any_index_and_leave_gaps) {
  EXPECT_THAT(calls({R"({"index":2,"id":"a","function":{"name":"f","arguments":"{}"}})",
                     R"({"index":5,"id":"b","function":{"name":"g","arguments":"{"}})",
                     R"({"index":5,"function":{"arguments":"}"}})"}),
              ElementsAre(Call{"a", "f", "{}"}, Call{"b", "g", "{}"}));
}

TEST(StreamedToolCalls, may_interleave) {
  EXPECT_THAT(
      calls(
          {R"({"index":0,"id":"a","function":{"name":"f","arguments":"{\"x"}},)"
           R"({"index":1,"id":"b","function":{"name":"g","arguments":"{\"y"}})",
           R"({"index":1,"function":{"arguments":"\":2}"}},{"index":0,"function":{"arguments":"\":1}"}})"}),
      ElementsAre(Call{"a", "f", R"({"x":1})"}, Call{"b", "g", R"({"y":2})"}));
}

TEST(StreamedToolCalls, may_repeat_their_full_name_and_id) {
  EXPECT_THAT(
      calls({R"({"index":0,"id":"a","function":{"name":"get_weather","arguments":"{\"x\""}})",
             R"({"index":0,"id":"a","function":{"name":"get_weather","arguments":":1"}})",
             R"({"index":0,"id":"a","function":{"name":"get_weather","arguments":"}"}})"}),
      ElementsAre(Call{"a", "get_weather", R"({"x":1})"}));
}

TEST(StreamedToolCalls, may_send_their_name_in_pieces) {
  EXPECT_THAT(calls({R"({"index":0,"id":"a","function":{"name":"get_"}})",
                     R"({"index":0,"function":{"name":"weather","arguments":"{}"}})"}),
              ElementsAre(Call{"a", "get_weather", "{}"}));
}

TEST(StreamedToolCalls, may_be_sent_once_more_whole) {
  const std::string whole =
      R"({"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}})";
  EXPECT_THAT(calls({whole, whole}), ElementsAre(Call{"a", "f", R"({"x":1})"}));
  EXPECT_THAT(calls({R"({"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}})",
                     R"({"index":0,"function":{"arguments":":1}"}})", whole}),
              ElementsAre(Call{"a", "f", R"({"x":1})"}));
  const std::string nameless = R"({"index":0,"function":{"name":"f","arguments":"{}"}})";
  EXPECT_THAT(calls({nameless, nameless}), ElementsAre(Call{"", "f", "{}"}));
}

TEST(StreamedToolCalls, with_the_same_id_at_two_indexes_get_ids_of_their_own) {
  const auto list = tool_calls({R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}})",
                                R"({"index":1,"id":"a","function":{"name":"g","arguments":"{}"}})",
                                R"({"index":2,"id":"a","function":{"name":"h","arguments":"{}"}})",
                                R"({"index":1,"id":"a","function":{"arguments":" "}})"});
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].id, "a");
  EXPECT_EQ(list[0].original_id, "");
  EXPECT_EQ(list[1].id, "a_2");
  EXPECT_EQ(list[1].original_id, "a");
  EXPECT_EQ(list[1].function->arguments, "{} ");
  EXPECT_EQ(list[2].id, "a_3");
}

TEST(StreamedToolCalls, carry_no_index_and_always_a_type_when_they_go_back) {
  const auto list =
      tool_calls({R"({"index":4,"id":"a","function":{"name":"f","arguments":"{}"}})"});
  EXPECT_EQ(json::encode(list.at(0)),
            R"({"id":"a","type":"function","function":{"name":"f","arguments":"{}"}})");
}

TEST(StreamedToolCalls, keep_provider_data_and_unknown_members) {
  const auto list =
      tool_calls({R"({"index":0,"id":"a","type":"function","function":{"name":"f","x":1},"y":1})",
                  R"({"index":0,"extra_content":{"s":1},"function":{"arguments":"{}"},"y":2})"});
  EXPECT_EQ(
      json::encode(list.at(0)),
      R"({"id":"a","type":"function","function":{"name":"f","arguments":"{}","x":1},"extra_content":{"s":1},"y":2})");
}

TEST(StreamedToolCalls, may_be_of_custom_tools) {
  const auto list =
      tool_calls({R"({"index":0,"id":"a","type":"custom","custom":{"name":"c","input":"fr"}})",
                  R"({"index":0,"custom":{"input":"ee"}})"});
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].custom->input, "free");
  EXPECT_EQ(list[0].name(), "c");
  EXPECT_EQ(list[0].type, "custom");
}

TEST(StreamedToolCalls, null_and_empty_lists_are_none) {
  EXPECT_THAT(
      test::choice_of({R"({"tool_calls":null})", R"({"tool_calls":[]})"}).message.tool_calls,
      IsEmpty());
}

}  // namespace
}  // namespace otari
