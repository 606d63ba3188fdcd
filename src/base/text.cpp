#include "text.hpp"

#include <algorithm>
#include <charconv>

namespace otari {
namespace {

char lower_char(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_space(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower_char(x) == lower_char(y); });
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower_char);
  return out;
}

std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<long long> parse_integer(std::string_view text) noexcept {
  long long value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::string one_line(std::string_view text, std::size_t limit) {
  text = trim(text);
  const bool cut = text.size() > limit;
  if (cut) {
    // Not within a character: back to the first byte of the one that stands at the cut.
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto byte = static_cast<unsigned char>(out[i]);
    if (byte < 0x20 || byte == 0x7F) out[i] = ' ';
    // U+0080 to U+009F: terminals take U+009B for the start of an escape sequence.
    const bool control_pair = byte == 0xC2 && i + 1 < out.size() &&
                              static_cast<unsigned char>(out[i + 1]) >= 0x80 &&
                              static_cast<unsigned char>(out[i + 1]) < 0xA0;
    if (control_pair) out[i] = out[i + 1] = ' ';
  }
  if (cut) out += "...";
  return out;
}

}  // namespace otari
