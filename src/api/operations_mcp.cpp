#include "operations_mcp.hpp"
#include "mcp_codec.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation mcp_list_tools{.name = "mcp.list_tools",
                                         .method = Method::get,
                                         .path = "/mcp/servers/{mcp_server_id}/tools",
                                         .resource = "mcp_server",
                                         .mcp = true,
                                         .request = &type_v<McpServerPath>,
                                         .response = &type_v<McpServerTools>};

constinit const Operation mcp_execute{.name = "mcp.execute",
                                      .path = "/mcp/execute",
                                      .repeat = Repeat::once,
                                      .resource = "mcp_server",
                                      .mcp = true,
                                      .request = &type_v<McpExecuteParams>,
                                      .response = &type_v<McpToolResult>};

}  // namespace otari::api::ops
