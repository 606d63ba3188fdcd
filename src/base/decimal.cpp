#include <otari/decimal.hpp>

#include <charconv>
#include <cstdlib>
#include <limits>
#include <string>
#include <system_error>

namespace otari {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

bool is_json_number(std::string_view text) {
  std::size_t at = 0;
  if (at < text.size() && text[at] == '-') ++at;
  const std::size_t whole = at;
  at = skip_digits(text, at);
  if (at == whole || (text[whole] == '0' && at - whole > 1)) return false;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = ++at;
    at = skip_digits(text, at);
    if (at == fraction) return false;
  }
  if (at < text.size() && (text[at] | 0x20) == 'e') {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = at;
    at = skip_digits(text, at);
    if (at == exponent || at - exponent > 4) return false;
  }
  return at == text.size();
}

// Sign, significant digits without zeros at either end, and the exponent of the last digit: two
// texts are equal in value exactly when these are.
struct Normal {
  bool negative = false;
  std::string digits;
  long exponent = 0;

  explicit Normal(std::string_view text) {
    bool fraction = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const char c = text[at];
      if (c == '-') {
        negative = true;
      } else if (c == '.') {
        fraction = true;
      } else if (is_digit(c)) {
        digits += c;
        if (fraction) --exponent;
      } else {
        exponent += std::strtol(std::string(text.substr(at + 1)).c_str(), nullptr, 10);
        break;
      }
    }
    digits.erase(0, digits.find_first_not_of('0'));
    while (!digits.empty() && digits.back() == '0') {
      digits.pop_back();
      ++exponent;
    }
    if (digits.empty()) {
      negative = false;
      exponent = 0;
    }
  }

  friend bool operator==(const Normal&, const Normal&) = default;
};

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text, bool as_string) {
  if (!is_json_number(text)) return std::nullopt;
  Decimal made;
  made.text_ = text;
  made.as_string_ = as_string;
  return made;
}

double Decimal::to_double() const noexcept {
  double value = 0;
  const auto [end, code] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
  if (code != std::errc::result_out_of_range) return value;
  const Normal normal(text_);
  const bool huge = static_cast<long>(normal.digits.size()) + normal.exponent > 0;
  const double size = huge ? std::numeric_limits<double>::infinity() : 0.0;
  return normal.negative ? -size : size;
}

bool operator==(const Decimal& a, const Decimal& b) noexcept {
  return a.text_ == b.text_ || Normal(a.text_) == Normal(b.text_);
}

}  // namespace otari
