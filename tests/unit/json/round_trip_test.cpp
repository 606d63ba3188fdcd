// What holds for every described type, on random values.

#include <algorithm>
#include <memory>
#include <random>
#include <regex>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "message_codec.hpp"
#include "unit/support/every_type.hpp"
#include "unit/support/json_generator.hpp"
#include "unit/support/reference_json.hpp"

namespace otari::test {
namespace {

using json::Field;
using json::Reader;
using json::type_of;

constexpr std::uint32_t rounds = 150;

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

TEST_P(EveryType, values_survive_writing_and_reading) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    const auto value = read(random_text(seed));
    const std::string text = write(value);
    ASSERT_TRUE(nlohmann::json::accept(text)) << text;
    const auto again = read(text);
    ASSERT_TRUE(equal(again, value)) << text;
    ASSERT_EQ(write(again), text);
  }
}

TEST_P(EveryType, unknown_members_survive_byte_for_byte_at_every_level) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    JsonGenerator generator(seed);
    const std::string before = generator.value_of(type());
    const std::string after = write(read(before));
    for (const std::string& member : generator.unknown())
      ASSERT_NE(after.find(member), std::string::npos) << member << " is missing in " << after;
    expect_unknown_kept(nlohmann::json::parse(before), nlohmann::json::parse(after));
  }
}

TEST_P(EveryType, no_member_is_written_twice) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    const std::string text = write(read(random_text(seed)));
    ASSERT_FALSE(has_a_key_twice(text)) << text;
  }
}

TEST_P(EveryType, members_may_stand_in_any_order) {
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    JsonGenerator first(seed, 1);
    JsonGenerator second(seed, 2 + seed);
    first.unknown_members = second.unknown_members = false;
    ASSERT_TRUE(equal(read(first.value_of(type())), read(second.value_of(type()))));
  }
}

TEST_P(EveryType, reading_into_a_used_object_leaves_nothing_of_what_was_there) {
  Reader reader;
  const auto reused = GetParam().make();
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    const std::string text = random_text(seed);
    const auto done = read_into(reader, text, reused.get(), type());
    ASSERT_TRUE(done) << done.error().message;
    ASSERT_TRUE(equal(reused, read(text))) << text;
    ASSERT_EQ(write(reused), write(read(text)));
  }
}

TEST_P(EveryType, a_failed_reading_does_not_spoil_the_next) {
  Reader reader;
  const auto reused = GetParam().make();
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    const std::string text = random_text(seed);
    ASSERT_FALSE(read_into(reader, text.substr(0, text.size() / 2), reused.get(), type()));
    ASSERT_TRUE(read_into(reader, text, reused.get(), type()));
    ASSERT_TRUE(equal(reused, read(text))) << text;
  }
}

TEST_P(EveryType, missing_members_get_their_defaults) {
  if (std::ranges::any_of(type().object->fields, &Field::required)) {
    EXPECT_FALSE(reads("{}"));
    return;
  }
  const auto expected = GetParam().make();
  // What an answer leaves out is the assistant's, what a caller leaves out is the user's.
  if (&type() == &type_of<Message>()) static_cast<Message*>(expected.get())->role = Role::assistant;
  if (&type() == &type_of<ResponseMessage>())
    static_cast<ResponseMessage*>(expected.get())->role = Role::assistant;
  EXPECT_TRUE(equal(read("{}"), expected)) << write(read("{}"));
}

TEST_P(EveryType, a_text_that_was_cut_anywhere_is_an_error) {
  for (std::uint32_t seed = 0; seed < 12; ++seed) {
    const std::string text = random_text(seed);
    for (std::size_t size = 0; size < text.find_last_of('}'); ++size)
      ASSERT_FALSE(reads(std::string_view(text).substr(0, size))) << text.substr(0, size);
  }
}

// Changed bytes give an error or a value, and never a value for what is not JSON.
TEST_P(EveryType, what_is_read_was_JSON) {
  std::mt19937 random(7);
  static constexpr std::string_view bytes = "{}[]\",:\\0189-.eEtfn \n\x01\x7F\xC3\xFF";
  // Half a surrogate pair is no error here, but it is one to the reference.
  const std::regex pair(R"(\\ud83d\\ude80)");
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    const std::string text = std::regex_replace(random_text(seed), pair, "s");
    for (int change = 0; change < 8; ++change) {
      std::string changed = text;
      const std::size_t at = random() % changed.size();
      if (random() % 2 == 0) {
        changed[at] = bytes[random() % bytes.size()];
      } else {
        changed.erase(at, 1 + random() % 3);
      }
      if (reads(changed)) {
        ASSERT_TRUE(reference_accepts(changed).value_or(true)) << changed;
      }
    }
  }
}

}  // namespace
}  // namespace otari::test
