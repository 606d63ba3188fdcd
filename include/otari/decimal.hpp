#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <otari/export.hpp>

namespace otari {

/// An exact decimal number such as a price, kept as the text that was sent: "0.000123".
/// Whether it was a JSON string or a JSON number is kept too, so that it goes back unchanged.
class OTARI_API Decimal {
 public:
  Decimal() = default;

  /// None unless the text is a JSON number ("0.5", "-3", "1e-6").
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text, bool as_string = true);

  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  /// Nearest double: for display and thresholds, not for sums of money.
  [[nodiscard]] double to_double() const noexcept;
  /// True when the wire form is a JSON string.
  [[nodiscard]] bool as_string() const noexcept { return as_string_; }

  /// Equal in value: "0.5" equals "0.50" and "5e-1".
  friend OTARI_API bool operator==(const Decimal& a, const Decimal& b) noexcept;

 private:
  std::string text_ = "0";
  bool as_string_ = true;
};

}  // namespace otari
