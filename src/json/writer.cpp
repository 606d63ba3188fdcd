#include "writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "codec.hpp"
#include "utf8.hpp"

namespace otari::json {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

// What JSON requires to be escaped; everything else, non-ASCII too, goes out as it is.
bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

// Whether one of eight bytes does; by the arithmetic for "a byte less than n" in a word.
bool any_needs_escape(const char* eight) {
  std::uint64_t word = 0;
  std::memcpy(&word, eight, sizeof(word));
  constexpr std::uint64_t each = 0x0101010101010101;
  constexpr std::uint64_t high = each << 7;
  const auto below = [](std::uint64_t bytes, std::uint64_t n) {
    return (bytes - each * n) & ~bytes & high;
  };
  return (below(word, 0x20) | below(word ^ each * '"', 1) | below(word ^ each * '\\', 1)) != 0;
}

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const auto code = static_cast<unsigned char>(c);
  out += "\\u00";
  out += hex_digits[code >> 4];
  out += hex_digits[code & 0xF];
}

// True when `extra` has a member of that name; looks at the text, because encoding a request
// must not allocate per field.
bool holds_key(const Extra& extra, std::string_view name) {
  return !extra.empty() && extra.get(name).has_value();
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (text.size() - i > 8 && !any_needs_escape(text.data() + i)) i += 8;
    if (!needs_escape(text[i])) continue;
    out.append(text.substr(start, i - start));
    append_escaped(out, text[i]);
    start = i + 1;
  }
  out.append(text.substr(start));
  out += '"';
}

void Writer::integer(std::int64_t value) {
  std::array<char, 24> digits;  // NOLINT(cppcoreguidelines-pro-type-member-init): written below
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_.append(digits.data(), end);
}

template <class T>
void Writer::any_number(T value) {
  if (!std::isfinite(value)) {
    fail("'" + std::string(last_key_) + "' is not a number that JSON can hold");
    return null();
  }
  // A whole number, such as a time, is written as one: 1755000000, not 1.755e+09.
  constexpr double limit = 9007199254740992.0;
  if (std::trunc(value) == value && std::abs(value) < limit && !std::signbit(value))
    return integer(static_cast<std::int64_t>(value));
  std::array<char, 32> digits;  // NOLINT(cppcoreguidelines-pro-type-member-init): written below
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_.append(digits.data(), end);
}

void Writer::number(double value) { any_number(value); }
void Writer::number(float value) { any_number(value); }

void Writer::string(std::string_view text) {
  if (!valid_utf8(text)) {
    fail("the text of '" + std::string(last_key_) +
         "' is not valid UTF-8; convert it before sending");
    return null();
  }
  append_quoted(out_, text);
}

void Writer::key(std::string_view name) {
  separate();
  last_key_ = name;
  out_ += '"';
  out_ += name;
  out_ += "\":";
}

void Writer::user_key(std::string_view name) {
  separate();
  last_key_ = name;
  const bool valid = valid_utf8(name);
  if (!valid) fail("a key is not valid UTF-8; convert it before sending");
  append_quoted(out_, valid ? name : std::string_view());
  out_ += ':';
}

void Writer::object(const void* value, const ObjectTable& table) {
  begin_object();
  members(value, table);
  end_object();
}

void Writer::tagged_object(const void* value, const ObjectTable& table, std::string_view tag_member,
                           std::string_view tag) {
  begin_object();
  key(tag_member);
  append_quoted(out_, tag);
  members(value, table, tag_member);
  end_object();
}

void Writer::members(const void* value, const ObjectTable& table, std::string_view tag_member) {
  // Field accessors take a mutable pointer because reading needs one; nothing is changed here.
  void* object = const_cast<void*>(value);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  const Extra* extra = table.extra == nullptr ? nullptr : table.extra(object);
  const FieldSet absent_ones = table.in_body.without(table.present(object));
  FieldSet written = table.in_body.without(absent_ones.without(table.always));
  while (!written.empty()) {
    const std::size_t i = written.pop();
    const Field& field = table.fields[i];
    const bool absent = absent_ones.has(i);
    const void* member = field.at(object);
    if (extra != nullptr && holds_key(*extra, field.name)) {
      if (!absent)
        fail("'" + std::string(field.name) + "' is set as a field and again in extra; set one");
      continue;
    }
    key(field.name);
    absent ? raw(field.type->empty) : field.type->write(*this, member);
  }
  if (extra == nullptr || extra->empty()) return;
  if (!tag_member.empty() && holds_key(*extra, tag_member))
    fail("'" + std::string(tag_member) + "' follows from the C++ type; do not set it in extra");
  separate();
  out_ += extra->text();
}

void Writer::fail(std::string message) {
  if (failure_.empty()) failure_ = std::move(message);
}

Result<std::string> Writer::finish() && {
  if (!failure_.empty())
    return std::unexpected(Error{.kind = ErrorKind::invalid_request, .message = failure_});
  return std::move(out_);
}

}  // namespace otari::json
