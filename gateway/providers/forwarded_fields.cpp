#include "providers/forwarded_fields.hpp"

#include <array>

namespace otari::gateway {
namespace {

// Provider credentials and selection, should a caller send them. `stream` is set anew.
constexpr std::array<std::string_view, 13> never_forwarded{
    "api_key",    "api_base",          "base_url",
    "provider",   "organization",      "api_version",
    "client",     "client_args",       "credentials",
    "extra_body", "aws_access_key_id", "aws_secret_access_key",
    "stream"};

}  // namespace

CompletionParams forwarded_fields(CompletionParams params) {
  params.guardrails.clear();
  params.mcp_servers.clear();
  params.mcp_server_ids.clear();
  params.max_tool_iterations.reset();
  params.tools_header.reset();
  params.session_label.reset();
  params.user.reset();
  params.metadata.clear();
  for (const std::string_view name : never_forwarded) params.extra.remove(name);
  // `auto` is the gateway's word for leaving it to the provider.
  if (params.reasoning_effort && *params.reasoning_effort == ReasoningEffort::auto_)
    params.reasoning_effort.reset();
  return params;
}

}  // namespace otari::gateway
