#include "mcp_request.hpp"

#include <string>
#include <utility>

#include "operations_mcp.hpp"

namespace otari::client {
namespace {

std::string fault_of(const McpExecuteParams& request) {
  if (request.mcp_server_id.empty()) return "'mcp_server_id' is empty; give the server's UUID";
  if (request.tool_name.empty()) return "'tool_name' is empty; give a name of mcp().list_tools";
  if (request.server_revision.empty())
    return "'server_revision' is empty; give the one of mcp().list_tools";
  if (!request.arguments.text().starts_with('{'))
    return "'arguments' must be a JSON object, such as {}";
  return {};
}

}  // namespace

Result<CallSetup> prepare_execution(Core& core, const McpExecuteParams& request,
                                    const RequestOptions& options) {
  const api::Operation& operation = api::ops::mcp_execute;
  if (std::string fault = fault_of(request); !fault.empty())
    return std::unexpected(Error{.kind = ErrorKind::invalid_request,
                                 .message = std::move(fault),
                                 .operation = std::string(operation.name)});
  if (request.client_execution_id)
    return prepare(operation, Request(request), options, Travel::whole);
  McpExecuteParams named = request;
  named.client_execution_id = core.random_uuid();
  return prepare(operation, Request(named), options, Travel::whole);
}

}  // namespace otari::client
