#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <otari/export.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>

namespace otari {

enum class GuardrailMode : std::uint8_t { monitor, block };
template <>
OTARI_API std::span<const std::string_view> enum_texts<GuardrailMode>() noexcept;

/// A check that the gateway runs on the latest user message. At most 8 per request.
struct Guardrail {
  std::string profile{};  ///< 1 to 128 characters
  std::optional<Open<GuardrailMode>> mode{};
  std::vector<std::string> on{};  ///< "input", "output"; only input is enforced
  std::optional<Open<GuardrailMode>> on_unavailable{};
  std::optional<std::string> url{};
  std::optional<RawJson> validate_kwargs{};
  Extra extra{};

  friend bool operator==(const Guardrail&, const Guardrail&) = default;
};

/// An MCP server whose tools the gateway offers to the model.
struct McpServer {
  std::string name{};
  std::string url{};
  std::optional<std::string> authorization_token{};
  std::optional<std::string> purpose_hint{};
  std::optional<std::vector<std::string>> allowed_tools{};
  Extra extra{};

  friend bool operator==(const McpServer&, const McpServer&) = default;
};

}  // namespace otari
