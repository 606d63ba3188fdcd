#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace otari {

/// A text, or a list of blocks: what the Messages API takes in several places.
template <class Block>
class TextOr {
 public:
  using Blocks = std::vector<Block>;

  TextOr() = default;
  // NOLINTBEGIN(google-explicit-constructor): `.content = "text"` is the common case
  TextOr(std::string text) : value_(std::move(text)) {}
  TextOr(std::string_view text) : TextOr(std::string(text)) {}
  TextOr(const char* text) : TextOr(std::string(text)) {}
  TextOr(Blocks blocks) : value_(std::move(blocks)) {}
  // NOLINTEND(google-explicit-constructor)
  TextOr(std::initializer_list<Block> blocks) : value_(Blocks(blocks)) {}

  /// The text; null when this holds blocks.
  [[nodiscard]] const std::string* text() const noexcept {
    return std::get_if<std::string>(&value_);
  }
  /// The blocks; null when this holds a text.
  [[nodiscard]] const Blocks* blocks() const noexcept { return std::get_if<Blocks>(&value_); }
  [[nodiscard]] std::string* text() noexcept { return std::get_if<std::string>(&value_); }
  [[nodiscard]] Blocks* blocks() noexcept { return std::get_if<Blocks>(&value_); }

  std::string& emplace_text() { return value_.template emplace<std::string>(); }
  Blocks& emplace_blocks() { return value_.template emplace<Blocks>(); }

  friend bool operator==(const TextOr&, const TextOr&) = default;

 private:
  std::variant<std::string, Blocks> value_;
};

}  // namespace otari
