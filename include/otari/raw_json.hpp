#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <otari/export.hpp>
#include <otari/result.hpp>

namespace otari {

/// Valid JSON text, kept as it is: lossless, cheap to copy (copies share the text), immutable.
/// `otari/json.hpp` converts to and from nlohmann::json.
class OTARI_API RawJson {
 public:
  /// The text `null`.
  RawJson() = default;

  /// Checks the text (syntax and UTF-8). Surrounding white space is dropped.
  /// Errors: invalid_request, with the offset of the first byte that does not fit.
  [[nodiscard]] static Result<RawJson> parse(std::string text);

  /// Takes text that is known to be valid JSON, such as a literal or another library's output.
  /// What is not valid would reach the wire as it is. Surrounding white space is dropped.
  [[nodiscard]] static RawJson trusted(std::string text);

  /// The JSON string that holds this text, quoted and escaped. Bytes that are not UTF-8 become
  /// U+FFFD.
  [[nodiscard]] static RawJson string(std::string_view text);

  /// Valid as long as this object or a copy lives.
  [[nodiscard]] std::string_view text() const noexcept {
    return text_ ? std::string_view(*text_) : std::string_view("null");
  }

  /// Member of an object; none when this is not an object or has no such member.
  [[nodiscard]] std::optional<RawJson> member(std::string_view name) const;
  /// The text of a JSON string, unescaped; none when this is not a string.
  [[nodiscard]] std::optional<std::string> as_string() const;
  [[nodiscard]] bool is_null() const noexcept { return text() == "null"; }

  /// Same text, byte for byte.
  friend bool operator==(const RawJson& a, const RawJson& b) noexcept {
    return a.text() == b.text();
  }

 private:
  std::shared_ptr<const std::string> text_;
};

/// The members of a JSON object that a type does not list: kept on reading byte for byte and in
/// order, sent back on writing. In requests: the way to send a member that has no typed field.
class OTARI_API Extra {
 public:
  Extra() = default;
  Extra(std::initializer_list<std::pair<std::string_view, RawJson>> members);

  [[nodiscard]] bool empty() const noexcept { return members_.empty(); }
  [[nodiscard]] std::optional<RawJson> get(std::string_view name) const;
  /// Adds the member or replaces it.
  void set(std::string_view name, const RawJson& value);
  void remove(std::string_view name);
  [[nodiscard]] std::vector<std::pair<std::string, RawJson>> members() const;

  /// The members as they stand between the braces: `"a":1,"b":null`.
  [[nodiscard]] std::string_view text() const noexcept { return members_; }
  void clear() noexcept { members_.clear(); }
  /// Takes one member whose key (with quotes) and value are known to be valid JSON.
  void append_trusted(std::string_view quoted_key, std::string_view value);

  friend bool operator==(const Extra&, const Extra&) = default;

 private:
  // One buffer instead of a list: reading a stream event into a reused object allocates nothing.
  std::string members_;
};

}  // namespace otari
