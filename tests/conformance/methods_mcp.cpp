// Tools of stored MCP servers.

#include <array>

#include <otari/mcp.hpp>

#include "mcp_codec.hpp"
#include "methods.hpp"

namespace otari::conformance {
namespace {

Outcome list_tools(const Session& session, const CallInput& input) {
  return run_call<api::McpServerPath>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.mcp().list_tools(params.mcp_server_id, options);
      },
      [](const McpServerTools& answer) { return to_json(answer); });
}

Json view_result(const McpToolResult& result) {
  Json view = to_json(result);
  view["is_error"] = view["isError"];
  if (const Json* structured = find(view, "structuredContent"))
    view["structured_content"] = Json(*structured);
  return view;
}

Outcome execute(const Session& session, const CallInput& input) {
  return run_call<McpExecuteParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.mcp().execute(params, options);
      },
      view_result);
}

}  // namespace

std::span<const MethodRow> mcp_methods() {
  static constexpr std::array rows{MethodRow{"mcp.list_tools", list_tools},
                                   MethodRow{"mcp.execute", execute}};
  return rows;
}

}  // namespace otari::conformance
