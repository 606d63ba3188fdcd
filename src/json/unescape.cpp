#include "unescape.hpp"

#include <cstdint>
#include <optional>

namespace otari::json {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  const auto byte = [&out](std::uint32_t bits) { out += static_cast<char>(bits); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | (code >> 6));
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | (code >> 12));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | (code >> 18));
    byte(0x80 | ((code >> 12) & 0x3F));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

std::optional<std::uint32_t> hex4(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : text.substr(0, 4)) {
    value <<= 4;
    if (c >= '0' && c <= '9') {
      value |= static_cast<std::uint32_t>(c - '0');
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
      value |= static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return value;
}

// `text` starts behind "\u". Returns how many bytes were used, 0 for a broken escape.
std::size_t append_unicode(std::string& out, std::string_view text) {
  const auto first = hex4(text);
  if (!first) return 0;
  if (*first < 0xD800 || *first > 0xDFFF) {
    append_utf8(out, *first);
    return 4;
  }
  if (*first < 0xDC00 && text.substr(4, 2) == "\\u") {
    const auto second = hex4(text.substr(6));
    if (second && *second >= 0xDC00 && *second <= 0xDFFF) {
      append_utf8(out, 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00));
      return 10;
    }
  }
  append_utf8(out, 0xFFFD);
  return 4;
}

std::optional<char> simple_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
    case '/': return c;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return std::nullopt;
  }
}

}  // namespace

bool append_unescaped(std::string& out, std::string_view escaped) {
  while (!escaped.empty()) {
    const std::size_t plain = escaped.find('\\');
    out.append(escaped.substr(0, plain));
    if (plain == std::string_view::npos) return true;
    escaped.remove_prefix(plain + 1);
    if (escaped.empty()) return false;
    const char kind = escaped.front();
    escaped.remove_prefix(1);
    if (kind == 'u') {
      const std::size_t used = append_unicode(out, escaped);
      if (used == 0) return false;
      escaped.remove_prefix(used);
    } else if (const auto plain_char = simple_escape(kind)) {
      out += *plain_char;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace otari::json
