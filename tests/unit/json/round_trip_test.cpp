// What holds for every described type, on random values.

#include <algorithm>
#include <random>
#include <regex>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "unit/support/described_types.hpp"
#include "unit/support/json_generator.hpp"
#include "unit/support/reference_json.hpp"

namespace otari::json {
namespace {

using test::JsonGenerator;

constexpr std::uint32_t rounds = 150;

template <class T>
T read(std::string_view text) {
  auto value = decode<T>(text);
  EXPECT_TRUE(value) << value.error().message << "\n" << text;
  return value ? *std::move(value) : T{};
}

template <class T>
std::string write(const T& value) {
  auto text = encode(value);
  EXPECT_TRUE(text) << text.error().message;
  return text ? *std::move(text) : std::string();
}

// Every unknown member of `before` stands at the same place in `after`, with the same value.
void expect_unknown_kept(const nlohmann::json& before, const nlohmann::json& after) {
  if (before.is_array() && after.is_array() && before.size() == after.size())
    for (std::size_t i = 0; i < before.size(); ++i) expect_unknown_kept(before[i], after[i]);
  if (!before.is_object() || !after.is_object()) return;
  for (const auto& [name, value] : before.items()) {
    if (name.starts_with("x_")) {
      ASSERT_TRUE(after.contains(name)) << name << " is missing in " << after;
      EXPECT_EQ(after[name], value);
    } else if (after.contains(name)) {
      expect_unknown_kept(value, after[name]);
    }
  }
}

bool has_a_key_twice(const std::string& text) {
  bool twice = false;
  std::vector<std::set<std::string>> levels;
  std::ignore = nlohmann::json::parse(
      text, [&](int, nlohmann::json::parse_event_t event, const nlohmann::json& value) {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start) levels.emplace_back();
        if (event == Event::object_end) levels.pop_back();
        if (event == Event::key) twice = twice || !levels.back().insert(value).second;
        return true;
      });
  return twice;
}

template <class T>
class EveryType : public testing::Test {};
TYPED_TEST_SUITE(EveryType, test::DescribedTypes);

TYPED_TEST(EveryType, values_survive_writing_and_reading) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    const auto value = read<TypeParam>(JsonGenerator(seed).value_of<TypeParam>());
    const std::string text = write(value);
    ASSERT_TRUE(nlohmann::json::accept(text)) << text;
    const auto again = read<TypeParam>(text);
    ASSERT_EQ(again, value) << text;
    ASSERT_EQ(write(again), text);
  }
}

TYPED_TEST(EveryType, unknown_members_survive_byte_for_byte_at_every_level) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    JsonGenerator generator(seed);
    const std::string before = generator.value_of<TypeParam>();
    const std::string after = write(read<TypeParam>(before));
    for (const std::string& member : generator.unknown())
      ASSERT_NE(after.find(member), std::string::npos) << member << " is missing in " << after;
    expect_unknown_kept(nlohmann::json::parse(before), nlohmann::json::parse(after));
  }
}

TYPED_TEST(EveryType, no_member_is_written_twice) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    const std::string text = write(read<TypeParam>(JsonGenerator(seed).value_of<TypeParam>()));
    ASSERT_FALSE(has_a_key_twice(text)) << text;
  }
}

TYPED_TEST(EveryType, members_may_stand_in_any_order) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    JsonGenerator first(seed, 1);
    JsonGenerator second(seed, 2 + seed);
    first.unknown_members = second.unknown_members = false;
    ASSERT_EQ(read<TypeParam>(first.value_of<TypeParam>()),
              read<TypeParam>(second.value_of<TypeParam>()));
  }
}

TYPED_TEST(EveryType, reading_into_a_used_object_leaves_nothing_of_what_was_there) {
  Reader reader;
  TypeParam reused{};
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    const std::string text = JsonGenerator(seed).value_of<TypeParam>();
    const auto done = decode_into(reader, text, reused);
    ASSERT_TRUE(done) << done.error().message;
    ASSERT_EQ(reused, read<TypeParam>(text)) << text;
    ASSERT_EQ(write(reused), write(read<TypeParam>(text)));
  }
}

TYPED_TEST(EveryType, a_failed_reading_does_not_spoil_the_next) {
  Reader reader;
  TypeParam reused{};
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    const std::string text = JsonGenerator(seed).value_of<TypeParam>();
    ASSERT_FALSE(decode_into(reader, text.substr(0, text.size() / 2), reused));
    ASSERT_TRUE(decode_into(reader, text, reused));
    ASSERT_EQ(reused, read<TypeParam>(text)) << text;
  }
}

TYPED_TEST(EveryType, missing_members_get_their_defaults) {
  const auto value = decode<TypeParam>("{}");
  const auto fields = type_of<TypeParam>().object->fields;
  if (std::ranges::any_of(fields, [](const Field& field) { return field.required; })) {
    EXPECT_FALSE(value);
    return;
  }
  ASSERT_TRUE(value);
  TypeParam expected{};
  if constexpr (std::is_same_v<TypeParam, Message>) expected.role = Role::assistant;
  EXPECT_EQ(*value, expected);
}

TYPED_TEST(EveryType, a_text_that_was_cut_anywhere_is_an_error) {
  for (std::uint32_t seed = 0; seed < 12; ++seed) {
    const std::string text = JsonGenerator(seed).value_of<TypeParam>();
    for (std::size_t size = 0; size < text.find_last_of('}'); ++size)
      ASSERT_FALSE(decode<TypeParam>(std::string_view(text).substr(0, size)))
          << text.substr(0, size);
  }
}

// Changed bytes give an error or a value, and never a value for what is not JSON.
TYPED_TEST(EveryType, what_is_read_was_JSON) {
  std::mt19937 random(7);
  static constexpr std::string_view bytes = "{}[]\",:\\0189-.eEtfn \n\x01\x7F\xC3\xFF";
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    std::string text = JsonGenerator(seed).value_of<TypeParam>();
    for (int change = 0; change < 8; ++change) {
      // Half a surrogate pair is no error here, but it is one to the reference.
      std::string changed = std::regex_replace(text, std::regex(R"(\\ud83d\\ude80)"), "s");
      const std::size_t at = random() % changed.size();
      if (random() % 2 == 0) {
        changed[at] = bytes[random() % bytes.size()];
      } else {
        changed.erase(at, 1 + random() % 3);
      }
      if (decode<TypeParam>(changed)) {
        ASSERT_TRUE(test::reference_accepts(changed).value_or(true)) << changed;
      }
    }
  }
}

}  // namespace
}  // namespace otari::json
