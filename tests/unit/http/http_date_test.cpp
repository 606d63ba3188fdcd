#include "http_date.hpp"

#include <gtest/gtest.h>

namespace otari::http {
namespace {

TEST(HttpDate, reads_its_three_forms) {
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), 784111777);
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), 784111777);
  EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994"), 784111777);
}

TEST(HttpDate, knows_leap_days_and_far_years) {
  EXPECT_EQ(parse_http_date("Thu, 29 Feb 2024 00:00:00 GMT"), 1709164800);
  EXPECT_EQ(parse_http_date("Thu, 01 Jan 1970 00:00:00 GMT"), 0);
  EXPECT_EQ(parse_http_date("Fri, 31 Dec 9999 23:59:59 GMT"), 253402300799);
}

TEST(HttpDate, refuses_what_is_no_date) {
  for (const auto* text :
       {"", "soon", "-5", "NaN", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 28:49:37 GMT", "12:30:00", "Monday", "Nov 1994", "20240101", "-20240101",
        "Sun, 06 Nov 1994", "Sun, 06 Nov 922337208 08:49:37 GMT"})
    EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
}

TEST(HttpDate, writes_the_form_that_it_reads) {
  EXPECT_EQ(format_http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(format_http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  for (std::int64_t seconds = 0; seconds < 4'000'000'000; seconds += 86'399'123)
    EXPECT_EQ(parse_http_date(format_http_date(seconds)), seconds);
}

}  // namespace
}  // namespace otari::http
