#include <otari/decimal.hpp>

#include <limits>
#include <string>

#include <gtest/gtest.h>

namespace otari {
namespace {

Decimal decimal(std::string_view text) {
  const auto parsed = Decimal::parse(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Decimal());
}

TEST(Decimal, keeps_the_exact_text) {
  for (const auto* text :
       {"0", "-0", "0.000003", "0.50", "123456789012345678901234567890.10", "1E-6", "1e+5", "-3"})
    EXPECT_EQ(decimal(text).text(), text);
}

TEST(Decimal, equal_in_value_is_equal) {
  EXPECT_EQ(decimal("0.5"), decimal("0.50"));
  EXPECT_EQ(decimal("0.5"), decimal("5e-1"));
  EXPECT_EQ(decimal("100"), decimal("1e2"));
  EXPECT_EQ(decimal("100"), decimal("1.00E+2"));
  EXPECT_EQ(decimal("0"), decimal("-0.000e5"));
  EXPECT_EQ(decimal("10.01"), decimal("1001e-2"));
}

TEST(Decimal, unequal_in_value_is_unequal) {
  EXPECT_FALSE(decimal("0.5") == decimal("-0.5"));
  EXPECT_FALSE(decimal("0.5") == decimal("0.05"));
  EXPECT_FALSE(decimal("1") == decimal("10"));
  EXPECT_FALSE(decimal("0.1") == decimal("0.1000000000000000000000000000001"));
  EXPECT_FALSE(decimal("1e9") == decimal("1e8"));
}

TEST(Decimal, the_form_on_the_wire_does_not_count_for_equality_but_is_kept) {
  const auto text = Decimal::parse("0.5", true);
  const auto number = Decimal::parse("0.5", false);
  ASSERT_TRUE(text && number);
  EXPECT_TRUE(text->as_string());
  EXPECT_FALSE(number->as_string());
  EXPECT_EQ(*text, *number);
}

TEST(Decimal, refuses_what_is_not_a_JSON_number) {
  for (const auto* text : {"", " ", "+1", "01", "1.", ".5", "-", "1e", "1e+", "0x10", "1,5", "1 ",
                           " 1", "NaN", "inf", "Infinity", "--1", "1e2e3", "1e99999"})
    EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, default_is_zero) { EXPECT_EQ(Decimal(), decimal("0")); }

TEST(Decimal, to_double_gives_the_nearest) {
  EXPECT_EQ(decimal("0.1").to_double(), 0.1);
  EXPECT_EQ(decimal("-2.5e3").to_double(), -2500.0);
}

TEST(Decimal, to_double_saturates_beyond_the_range) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(decimal("1e400").to_double(), infinity);
  EXPECT_EQ(decimal("-" + std::string(400, '9')).to_double(), -infinity);
  EXPECT_EQ(decimal("1e-400").to_double(), 0.0);
  EXPECT_EQ(decimal("0." + std::string(400, '0') + "1").to_double(), 0.0);
}

}  // namespace
}  // namespace otari
