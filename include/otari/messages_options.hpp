#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <otari/export.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// Members of `metadata`. Newer gateways take further string members as spend tags.
struct MessageMetadata {
  /// Who is billed; required with the master key. An opaque tracking text of your own is refused
  /// (403) unless the key tolerates it.
  std::optional<std::string> user_id{};
  Extra extra{};

  friend bool operator==(const MessageMetadata&, const MessageMetadata&) = default;
};

enum class ThinkingMode : std::uint8_t { enabled, adaptive, disabled };
template <>
OTARI_API std::span<const std::string_view> enum_texts<ThinkingMode>() noexcept;

/// Extended thinking. For other providers the gateway turns the budget into an effort: up to 1024
/// minimal, 2048 low, 8192 medium, 24576 high, above xhigh.
struct Thinking {
  Open<ThinkingMode> type = ThinkingMode::enabled;
  std::optional<std::int64_t> budget_tokens{};  ///< with `enabled`; below `max_tokens`
  std::optional<std::string> display{};         ///< "summarized", "omitted"
  Extra extra{};

  [[nodiscard]] static Thinking enabled(std::int64_t budget_tokens) {
    return {.budget_tokens = budget_tokens};
  }
  [[nodiscard]] static Thinking adaptive() { return {.type = ThinkingMode::adaptive}; }
  [[nodiscard]] static Thinking disabled() { return {.type = ThinkingMode::disabled}; }

  friend bool operator==(const Thinking&, const Thinking&) = default;
};

/// An amount that starts or limits a context edit.
struct ContextAmount {
  std::string type{};  ///< "input_tokens", "tool_uses", "thinking_turns"
  std::int64_t value = 0;
  Extra extra{};

  friend bool operator==(const ContextAmount&, const ContextAmount&) = default;
};

/// One rule by which the provider shortens a long conversation.
struct ContextEdit {
  std::string type{};  ///< "clear_tool_uses_20250919", "compact_20260112", ...
  std::optional<ContextAmount> trigger{};
  std::optional<RawJson> keep{};  ///< an amount, or "all"
  std::optional<ContextAmount> clear_at_least{};
  std::vector<std::string> exclude_tools{};
  Extra extra{};

  friend bool operator==(const ContextEdit&, const ContextEdit&) = default;
};

/// Only for providers with a Messages API of their own; others give invalid_request.
struct ContextManagement {
  std::vector<ContextEdit> edits{};
  Extra extra{};

  friend bool operator==(const ContextManagement&, const ContextManagement&) = default;
};

/// The form of the answer's text.
struct OutputFormat {
  std::string type = "json_schema";
  std::optional<RawJson> schema{};
  Extra extra{};

  [[nodiscard]] static OutputFormat json_schema(RawJson schema) {
    return {.schema = std::move(schema)};
  }

  friend bool operator==(const OutputFormat&, const OutputFormat&) = default;
};

}  // namespace otari
