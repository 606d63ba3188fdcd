#pragma once

#include <otari/mcp.hpp>

#include "mcp_codec.hpp"
#include "mcp_request.hpp"
#include "operations_mcp.hpp"
#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::mcp() const -> Mcp<Style> {
  return Mcp<Style>(core_);
}

template <class Style>
auto Mcp<Style>::list_tools(std::string_view mcp_server_id, const RequestOptions& options) const
    -> Reply<McpServerTools> {
  return client::run<Style, McpServerTools>(
      core_, api::ops::mcp_list_tools, api::McpServerPath{std::string(mcp_server_id)}, options);
}

template <class Style>
auto Mcp<Style>::execute(const McpExecuteParams& request, const RequestOptions& options) const
    -> Reply<McpToolResult> {
  return client::Runner<Style>::template call<McpToolResult>(
      core_, api::ops::mcp_execute, client::prepare_execution(*core_, request, options));
}

}  // namespace otari
