#pragma once

#include <otari/mcp_types.hpp>

#include "prepare.hpp"

namespace otari::client {

/// Checks what would make the gateway refuse the call, and makes an execution id where there is
/// none. Errors: invalid_request.
[[nodiscard]] Result<CallSetup> prepare_execution(Core& core, const McpExecuteParams& request,
                                                  const RequestOptions& options);

}  // namespace otari::client
