#include "http_date.hpp"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <cstdio>

namespace otari::http {
namespace {

// A year of HTTP has four digits; libcurl goes on for millions of years.
constexpr std::int64_t end_of_year_9999 = 253'402'300'799;

}  // namespace

std::optional<std::int64_t> parse_http_date(std::string_view text) noexcept {
  // libcurl also takes "20240101" and the like; each form of HTTP starts with a day's name and has
  // a time of day.
  const bool named = !text.empty() && (text.front() | 0x20) >= 'a' && (text.front() | 0x20) <= 'z';
  if (!named || text.find(':') == std::string_view::npos) return std::nullopt;
  const std::string copy(text);
  const time_t seconds = curl_getdate(copy.c_str(), nullptr);
  if (seconds < 0 || seconds > end_of_year_9999) return std::nullopt;
  return seconds;
}

std::string format_http_date(std::int64_t unix_seconds) {
  using namespace std::chrono;
  static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const sys_seconds when{seconds{unix_seconds}};
  const auto day = floor<std::chrono::days>(when);
  const year_month_day date{day};
  const hh_mm_ss clock{when - day};
  std::array<char, 40> text;  // NOLINT(cppcoreguidelines-pro-type-member-init): written below
  const int size = std::snprintf(
      text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
      days.at(weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
      months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()));
  return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace otari::http
