#include "validate.hpp"

#include <array>
#include <bitset>
#include <cstring>

namespace otari::json {
namespace {

constexpr std::size_t max_depth = 1024;

// A recursive-descent grammar without the recursion: hostile nesting must not use up the stack.
class Validator {
 public:
  explicit Validator(std::string_view text) : text_(text) {}

  std::optional<std::size_t> run() {
    skip_space();
    if (!value()) return at_;
    while (depth_ > 0) {
      skip_space();
      if (!next_in_container()) return at_;
    }
    skip_space();
    if (at_ != text_.size()) return at_;
    return std::nullopt;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }

  bool take(char expected) {
    if (peek() != expected) return false;
    ++at_;
    return true;
  }

  // A scalar, an empty container, or the start of a container up to its first value.
  bool value() {
    switch (peek()) {
      case '{': return enter(true);
      case '[': return enter(false);
      case '"': return string();
      case 't': return literal("true");
      case 'f': return literal("false");
      case 'n': return literal("null");
      default: return number();
    }
  }

  bool enter(bool object) {
    if (depth_ == max_depth) return false;
    ++at_;
    skip_space();
    if (take(object ? '}' : ']')) return true;
    is_object_[depth_++] = object;
    return (!object || key()) && value();
  }

  bool next_in_container() {
    const bool object = is_object_[depth_ - 1];
    if (take(object ? '}' : ']')) {
      --depth_;
      return true;
    }
    if (!take(',')) return false;
    skip_space();
    return (!object || key()) && value();
  }

  bool key() {
    if (!string()) return false;
    skip_space();
    if (!take(':')) return false;
    skip_space();
    return true;
  }

  bool string() {
    if (!take('"')) return false;
    while (at_ < text_.size()) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '"') {
        ++at_;
        return true;
      }
      if (c < 0x20) return false;
      if (c == '\\' && !escape()) return false;
      ++at_;
    }
    return false;
  }

  // Stands at the backslash; leaves `at_` on the last byte of the escape.
  bool escape() {
    if (++at_ >= text_.size()) return false;
    if (text_[at_] != 'u')
      return std::strchr("\"\\/bfnrt", text_[at_]) != nullptr && text_[at_] != 0;
    for (int digit = 0; digit < 4; ++digit) {
      if (++at_ >= text_.size() || !is_hex(text_[at_])) return false;
    }
    return true;
  }

  static bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  bool literal(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  bool digits() {
    if (!is_digit(peek())) return false;
    while (is_digit(peek())) ++at_;
    return true;
  }

  bool number() {
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!digits()) return false;
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::bitset<max_depth> is_object_;
};

}  // namespace

std::optional<std::size_t> invalid_json(std::string_view text) noexcept {
  return Validator(text).run();
}

}  // namespace otari::json
