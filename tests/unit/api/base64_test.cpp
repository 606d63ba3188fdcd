#include "base64.hpp"

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

}  // namespace
}  // namespace otari
