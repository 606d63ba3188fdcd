#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include <otari/export.hpp>
#include <otari/mcp_types.hpp>
#include <otari/operations.hpp>
#include <otari/request_options.hpp>

namespace otari {

/// Tools of MCP servers that the gateway has stored: `client.mcp()`. Cheap to copy; thread-safe.
///
/// Errors: `mcp` for a typed refusal, with code, execution state and request id.
template <class Style>
class OTARI_API Mcp {
 public:
  template <class T>
  using Reply = typename Style::template Reply<T>;

  explicit Mcp(std::shared_ptr<client::Core> core) noexcept : core_(std::move(core)) {}

  /// The tools of a server, by the server's UUID. Wire: GET /mcp/servers/{mcp_server_id}/tools.
  [[nodiscard]] Reply<McpServerTools> list_tools(std::string_view mcp_server_id,
                                                 const RequestOptions& options = {}) const;

  /// Runs a tool, once: nothing that may have reached the gateway is sent again, whatever
  /// `max_retries` says. Wire: POST /mcp/execute.
  /// Errors: mcp_outcome_unknown when the tool may have run; do not repeat the call then.
  [[nodiscard]] Reply<McpToolResult> execute(const McpExecuteParams& request,
                                             const RequestOptions& options = {}) const;

 private:
  std::shared_ptr<client::Core> core_;
};

}  // namespace otari
