#include <otari/nullable.hpp>

#include <string>

#include <gtest/gtest.h>

namespace otari {
namespace {

TEST(Nullable, starts_absent) {
  const Nullable<int> value;
  EXPECT_TRUE(value.absent());
  EXPECT_FALSE(value.is_null());
  EXPECT_FALSE(value.has_value());
  EXPECT_EQ(value.get(), nullptr);
}

TEST(Nullable, null_is_neither_absent_nor_a_value) {
  const Nullable<std::string> value = null;
  EXPECT_FALSE(value.absent());
  EXPECT_TRUE(value.is_null());
  EXPECT_FALSE(value);
  EXPECT_FALSE(value == Nullable<std::string>());
  EXPECT_FALSE(value == Nullable<std::string>(""));
}

TEST(Nullable, holds_what_converts_to_its_type) {
  const Nullable<std::string> value = "text";
  ASSERT_TRUE(value);
  EXPECT_EQ(*value, "text");
  EXPECT_EQ(value->size(), 4U);
}

TEST(Nullable, zero_and_false_are_values) {
  EXPECT_TRUE(Nullable<int>(0).has_value());
  EXPECT_TRUE(Nullable<bool>(false).has_value());
}

TEST(Nullable, copies_keep_their_state) {
  Nullable<bool> value = null;
  const Nullable<bool> copy = value;
  EXPECT_TRUE(copy.is_null());
  value = false;
  Nullable<bool> second = value;
  ASSERT_TRUE(second.has_value());
  EXPECT_FALSE(*second);
  second.reset();
  EXPECT_TRUE(second.absent());
  second.emplace() = true;
  EXPECT_TRUE(*second);
}

}  // namespace
}  // namespace otari
