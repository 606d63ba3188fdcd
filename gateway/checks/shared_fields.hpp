#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <variant>

#include <otari/gateway_tools.hpp>
#include <otari/tool_definition.hpp>

namespace otari::gateway {

/// What chat, responses and messages ask of the gateway itself: wire reference, section 4. Views
/// into the request it was made of.
struct SharedFields {
  std::span<const Guardrail> guardrails{};
  std::span<const McpServer> mcp_servers{};
  std::span<const std::string> mcp_server_ids{};
  std::optional<std::int64_t> max_tool_iterations{};
  std::optional<std::string> session_label{};
  bool web_search = false;      ///< `otari_web_search` is among the tools
  bool code_execution = false;  ///< `otari_code_execution` is
};

/// Params is CompletionParams, ResponseParams or MessageParams.
template <class Params>
[[nodiscard]] SharedFields shared_fields(const Params& params) {
  const auto asks_for = [&]<class Tool>(std::type_identity<Tool>) {
    return std::any_of(params.tools.begin(), params.tools.end(),
                       [](const auto& tool) { return std::holds_alternative<Tool>(tool); });
  };
  return {.guardrails = params.guardrails,
          .mcp_servers = params.mcp_servers,
          .mcp_server_ids = params.mcp_server_ids,
          .max_tool_iterations = params.max_tool_iterations,
          .session_label = params.session_label,
          .web_search = asks_for(std::type_identity<OtariWebSearch>()),
          .code_execution = asks_for(std::type_identity<OtariCodeExecution>())};
}

/// Takes out what a provider must not see. Params as above.
template <class Params>
void remove_shared_fields(Params& params) {
  params.guardrails.clear();
  params.mcp_servers.clear();
  params.mcp_server_ids.clear();
  params.max_tool_iterations.reset();
  params.tools_header.reset();
  params.session_label.reset();
}

}  // namespace otari::gateway
