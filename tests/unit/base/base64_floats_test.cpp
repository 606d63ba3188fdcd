#include "base64_floats.hpp"

#include <random>

#include <gmock/gmock.h>

namespace otari {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::endian other =
    std::endian::native == std::endian::little ? std::endian::big : std::endian::little;

std::string failure(std::string_view text) {
  std::vector<float> out;
  const auto done = floats_from_base64(text, out);
  return done ? "" : done.error().message;
}

TEST(Base64Floats, are_little_endian) {
  std::vector<float> out;
  ASSERT_TRUE(floats_from_base64("AAAAPwAAAMAAAABB", out));
  EXPECT_THAT(out, ElementsAre(0.5F, -2.0F, 8.0F));
  EXPECT_EQ(base64_of_floats(out), "AAAAPwAAAMAAAABB");
}

TEST(Base64Floats, are_the_same_numbers_on_a_host_of_the_other_byte_order) {
  // What a big-endian host has in memory for 0.5F are the bytes 3F 00 00 00.
  std::vector<float> out;
  ASSERT_TRUE(floats_from_base64("AAAAPw==", out, std::endian::big));
  std::vector<std::byte> memory(4);
  std::ranges::copy(std::as_bytes(std::span(out)), memory.begin());
  EXPECT_THAT(memory, ElementsAre(std::byte{0x3F}, std::byte{0}, std::byte{0}, std::byte{0}));
  EXPECT_EQ(base64_of_floats(out, std::endian::big), "AAAAPw==");
}

TEST(Base64Floats, survive_in_any_number) {
  std::mt19937 random(2);
  std::uniform_real_distribution<float> number(-1, 1);
  std::vector<float> out;
  for (std::size_t size = 0; size < 200; ++size) {
    std::vector<float> floats(size);
    for (float& value : floats) value = number(random);
    ASSERT_TRUE(floats_from_base64(base64_of_floats(floats), out));
    ASSERT_EQ(out, floats);
    ASSERT_TRUE(floats_from_base64(base64_of_floats(floats, other), out, other));
    ASSERT_EQ(out, floats);
  }
}

TEST(Base64Floats, must_be_whole) {
  EXPECT_THAT(failure("AAAA"), HasSubstr("3 bytes, which is not a whole number"));
  EXPECT_THAT(failure("AAAAPwA="), HasSubstr("5 bytes, which is not a whole number"));
  EXPECT_THAT(failure("AAAAP"), HasSubstr("5 characters, which is no multiple of 4"));
  EXPECT_EQ(failure("AAA-Pw=="), "not base64 at character 3");
}

TEST(Base64Floats, must_be_finite) {
  EXPECT_EQ(failure("AAAAPwAAgH8="), "a vector with infinity or NaN in it");  // 0.5, infinity
  EXPECT_EQ(failure("AADA/w=="), "a vector with infinity or NaN in it");      // NaN
  EXPECT_EQ(failure("//9/fw=="), "");                                         // the largest float
}

}  // namespace
}  // namespace otari
