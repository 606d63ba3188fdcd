#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <otari/export.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// The `function` member of a function tool.
struct FunctionDefinition {
  std::string name{};
  std::optional<std::string> description{};
  std::optional<RawJson> parameters{};  ///< JSON Schema
  std::optional<bool> strict{};
  Extra extra{};

  friend bool operator==(const FunctionDefinition&, const FunctionDefinition&) = default;
};

/// `{"type":"function"}`: a function of the caller's.
struct FunctionTool {
  FunctionDefinition function{};
  Extra extra{};

  friend bool operator==(const FunctionTool&, const FunctionTool&) = default;
};

/// The `custom` member of a custom tool.
struct CustomDefinition {
  std::string name{};
  std::optional<std::string> description{};
  std::optional<RawJson> format{};
  Extra extra{};

  friend bool operator==(const CustomDefinition&, const CustomDefinition&) = default;
};

/// `{"type":"custom"}`: a tool of the caller's that takes free text.
struct CustomTool {
  CustomDefinition custom{};
  Extra extra{};

  friend bool operator==(const CustomTool&, const CustomTool&) = default;
};

/// `{"type":"otari_web_search"}`: run by the gateway.
struct OtariWebSearch {
  std::optional<std::string> name{};
  std::optional<std::int64_t> max_results{};
  std::vector<std::string> allowed_domains{};
  std::vector<std::string> blocked_domains{};
  std::optional<std::string> purpose_hint{};
  std::optional<RawJson> provider_options{};
  Extra extra{};

  friend bool operator==(const OtariWebSearch&, const OtariWebSearch&) = default;
};

/// `{"type":"otari_code_execution"}`: run by the gateway.
struct OtariCodeExecution {
  std::optional<std::string> purpose_hint{};
  Extra extra{};

  friend bool operator==(const OtariCodeExecution&, const OtariCodeExecution&) = default;
};

/// Any other tool (`web_search_20250305`, ...): sent as it is.
struct UnknownTool {
  RawJson json{};

  friend bool operator==(const UnknownTool&, const UnknownTool&) = default;
};

/// An entry of `tools[]`.
using ToolDefinition =
    std::variant<FunctionTool, CustomTool, OtariWebSearch, OtariCodeExecution, UnknownTool>;

/// `tool_choice`: a mode, a function by name, or any object.
class OTARI_API ToolChoice {
 public:
  ToolChoice() = default;

  [[nodiscard]] static ToolChoice none() { return ToolChoice("none"); }
  [[nodiscard]] static ToolChoice auto_() { return ToolChoice("auto"); }
  [[nodiscard]] static ToolChoice required() { return ToolChoice("required"); }
  /// That function must be called.
  [[nodiscard]] static ToolChoice function(std::string_view name);
  /// Any other form.
  [[nodiscard]] static ToolChoice raw(RawJson json);
  /// A mode by its text, also one that this version does not know.
  [[nodiscard]] static ToolChoice mode(std::string text) { return ToolChoice(std::move(text)); }

  /// The mode; null for the object forms.
  [[nodiscard]] const std::string* mode() const noexcept {
    return std::get_if<std::string>(&value_);
  }
  /// The object; null for a mode.
  [[nodiscard]] const RawJson* json() const noexcept { return std::get_if<RawJson>(&value_); }

  friend bool operator==(const ToolChoice&, const ToolChoice&) = default;

 private:
  explicit ToolChoice(std::string mode) : value_(std::move(mode)) {}

  std::variant<std::string, RawJson> value_;
};

}  // namespace otari
