#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <otari/export.hpp>
#include <otari/messages_cache.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/tool_definition.hpp>

namespace otari {

/// A tool of the caller's: `{"name","description","input_schema"}`.
struct ClientTool {
  std::optional<std::string> type{};  ///< "custom" or left out
  std::string name{};
  std::optional<std::string> description{};
  std::optional<RawJson> input_schema{};  ///< JSON Schema of an object
  std::optional<bool> strict{};           ///< the input then always fits the schema
  std::optional<CacheControl> cache_control{};
  Extra extra{};

  friend bool operator==(const ClientTool&, const ClientTool&) = default;
};

/// A tool that the provider defines and mostly runs, by its dated type: "web_search_20250305",
/// "bash_20250124", ... What only some of them take goes into `extra`.
struct ProviderTool {
  std::string type{};
  std::optional<std::string> name{};
  std::optional<std::int64_t> max_uses{};
  std::vector<std::string> allowed_domains{};
  std::vector<std::string> blocked_domains{};
  std::optional<RawJson> user_location{};
  std::optional<CacheControl> cache_control{};
  Extra extra{};

  friend bool operator==(const ProviderTool&, const ProviderTool&) = default;
};

/// An entry of `tools[]` of the Messages API. `FunctionTool`, OpenAI's form, is converted by the
/// gateway; the otari tools are run by it.
using MessageTool =
    std::variant<ClientTool, FunctionTool, OtariWebSearch, OtariCodeExecution, ProviderTool>;

enum class ToolChoiceKind : std::uint8_t { auto_, any, tool, none };
template <>
OTARI_API std::span<const std::string_view> enum_texts<ToolChoiceKind>() noexcept;

/// Whether the model may, must or must not call tools.
struct MessageToolChoice {
  Open<ToolChoiceKind> type = ToolChoiceKind::auto_;
  std::optional<std::string> name{};  ///< with `tool`: which one
  std::optional<bool> disable_parallel_tool_use{};
  Extra extra{};

  [[nodiscard]] static MessageToolChoice auto_() { return {}; }
  [[nodiscard]] static MessageToolChoice any() { return {.type = ToolChoiceKind::any}; }
  [[nodiscard]] static MessageToolChoice none() { return {.type = ToolChoiceKind::none}; }
  /// That tool must be called.
  [[nodiscard]] static MessageToolChoice tool(std::string name) {
    return {.type = ToolChoiceKind::tool, .name = std::move(name)};
  }

  friend bool operator==(const MessageToolChoice&, const MessageToolChoice&) = default;
};

}  // namespace otari
