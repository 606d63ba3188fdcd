#include "base64.hpp"

#include <random>
#include <span>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace otari {
namespace {

std::string encoded(std::string_view text) {
  return base64(std::as_bytes(std::span(text.data(), text.size())));
}

TEST(Base64, encodes_the_vectors_of_RFC_4648) {
  EXPECT_EQ(encoded(""), "");
  EXPECT_EQ(encoded("f"), "Zg==");
  EXPECT_EQ(encoded("fo"), "Zm8=");
  EXPECT_EQ(encoded("foo"), "Zm9v");
  EXPECT_EQ(encoded("foob"), "Zm9vYg==");
  EXPECT_EQ(encoded("fooba"), "Zm9vYmE=");
  EXPECT_EQ(encoded("foobar"), "Zm9vYmFy");
}

TEST(Base64, encodes_every_bit) {
  EXPECT_EQ(encoded(std::string_view("\0\0\0", 3)), "AAAA");
  EXPECT_EQ(encoded("\xFF\xFF\xFF"), "////");
  EXPECT_EQ(encoded("\xFB\xEF\xBE"), "++++");
  EXPECT_EQ(encoded("\xFF"), "/w==");
}

// Once in the portable way, once in that of this processor.
class Base64Decoding : public ::testing::TestWithParam<Base64Blocks> {
 protected:
  // In a buffer of just the size: a byte written too many is seen by the sanitizers, and here.
  static std::optional<std::size_t> decode(std::string_view text, std::string& bytes) {
    constexpr char guard = '\x5A';
    const std::size_t size = base64_size(text);
    bytes.assign(size + 64, guard);
    const auto bad =
        decode_base64(text, std::as_writable_bytes(std::span(bytes)).data(), GetParam());
    EXPECT_EQ(bytes.find_first_not_of(guard, size), std::string::npos) << text;
    bytes.resize(size);
    return bad;
  }
  static std::optional<std::size_t> misfit(std::string_view text) {
    std::string ignored;
    return decode(text, ignored);
  }
};

INSTANTIATE_TEST_SUITE_P(Ways, Base64Decoding,
                         ::testing::Values(no_base64_blocks, fastest_base64_blocks()));

TEST_P(Base64Decoding, gives_back_what_was_encoded_at_every_length) {
  std::mt19937 random(1);
  for (std::size_t size = 0; size < 600; ++size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    std::string back;
    ASSERT_EQ(decode(encoded(bytes), back), std::nullopt) << size;
    ASSERT_EQ(back, bytes) << size;
  }
}

TEST_P(Base64Decoding, knows_every_character_at_every_place) {
  static constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string good = encoded(std::string(96, 'q'));
  ASSERT_EQ(good.size(), 128U);
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (int c = 0; c < 256; ++c) {
      std::string text = good;
      text[at] = static_cast<char>(c);
      // Padding is told by the end alone; a sign there leaves bits over or is padding too early.
      if (at + 1 == good.size() && text[at] == '=') continue;
      const bool fits = alphabet.contains(text[at]);
      ASSERT_EQ(misfit(text), fits ? std::nullopt : std::optional(at)) << at << ' ' << c;
    }
  }
}

TEST_P(Base64Decoding, says_where_a_text_with_several_faults_has_the_first) {
  std::string text = encoded(std::string(300, 'x'));
  text[40] = '-';
  text[390] = '-';
  EXPECT_EQ(misfit(text), 40U);
  text[40] = 'A';
  EXPECT_EQ(misfit(text), 390U);
}

TEST_P(Base64Decoding, is_strict_about_the_end) {
  EXPECT_EQ(misfit("Zg=="), std::nullopt);
  EXPECT_EQ(misfit("Zm8="), std::nullopt);
  EXPECT_EQ(misfit("Zh=="), 1U) << "bits left over";
  EXPECT_EQ(misfit("Zm9="), 2U) << "bits left over";
  EXPECT_EQ(misfit("Zg="), 2U) << "padding that is cut";
  EXPECT_EQ(misfit("Zg"), 2U) << "no padding: more is missing";
  EXPECT_EQ(misfit("Zm9vZ"), 5U);
  EXPECT_EQ(misfit("="), 0U);
  EXPECT_EQ(misfit("===="), 0U);
  EXPECT_EQ(misfit("A==="), 1U);
  EXPECT_EQ(misfit("AA=A"), 2U);
  EXPECT_EQ(misfit("AA==AAAA"), 2U);
  EXPECT_EQ(misfit("AAAA\n"), 4U);
}

TEST(Base64, from_base64_says_what_is_wrong) {
  EXPECT_EQ(from_base64("Zm9vYg=="), "foob");
  EXPECT_EQ(from_base64("Zm9v Yg=").error().message, "not base64 at character 4");
  EXPECT_EQ(from_base64("Zm9vYg").error().message,
            "the base64 text is cut short after 6 characters");
}

}  // namespace
}  // namespace otari
