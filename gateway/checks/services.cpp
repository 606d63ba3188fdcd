#include "checks/services.hpp"

#include <algorithm>
#include <string>

namespace otari::gateway {
namespace {

// Only `input` is enforced, which is also the default.
bool looks_at_input(const Guardrail& guardrail) {
  return guardrail.on.empty() ||
         std::find(guardrail.on.begin(), guardrail.on.end(), "input") != guardrail.on.end();
}

bool enforces(const Guardrail& guardrail) {
  const bool blocks = guardrail.mode && *guardrail.mode == GuardrailMode::block;
  const bool may_be_missing =
      guardrail.on_unavailable && *guardrail.on_unavailable == GuardrailMode::monitor;
  return blocks && !may_be_missing && looks_at_input(guardrail);
}

// The verdicts of guardrails that could not run: `valid` is null.
std::string unknown_verdicts(std::span<const Guardrail> guardrails) {
  std::string verdicts;
  for (const Guardrail& guardrail : guardrails) {
    if (!looks_at_input(guardrail)) continue;
    verdicts += verdicts.empty() ? "[" : ",";
    verdicts += R"({"profile":)";
    verdicts += RawJson::string(guardrail.profile).text();
    verdicts += R"(,"mode":")";
    verdicts += guardrail.mode ? guardrail.mode->text() : "monitor";
    verdicts += R"(","valid":null,"score":null})";
  }
  return verdicts.empty() ? verdicts : verdicts + ']';
}

std::optional<Refusal> check_tools(const SharedFields& asked) {
  const bool sandbox = asked.code_execution;
  const bool search = asked.web_search;
  const bool mcp = !asked.mcp_servers.empty() || !asked.mcp_server_ids.empty();
  if (int{sandbox} + int{search} + int{mcp} > 1)
    return bad_request(
        "otari_code_execution, otari_web_search and MCP servers cannot be combined in one request");
  if (sandbox)
    return bad_request("otari_code_execution was requested but no sandbox is configured");
  if (search)
    return bad_request("otari_web_search was requested but no search backend is configured");
  if (!asked.mcp_server_ids.empty())
    return bad_request("mcp_server_ids is unavailable: this gateway has no stored MCP servers");
  if (mcp) return bad_request("mcp_servers is unavailable: this gateway does not run MCP tools");
  return std::nullopt;
}

}  // namespace

std::expected<Headers, Refusal> check_services(const SharedFields& asked) {
  for (const Guardrail& guardrail : asked.guardrails)
    if (enforces(guardrail))
      return std::unexpected(
          Refusal{.status = 502,
                  .detail = "guardrail profile '" + guardrail.profile +
                            "' could not run: no guardrail service is configured"});
  if (auto refusal = check_tools(asked)) return std::unexpected(*std::move(refusal));
  Headers headers;
  if (auto verdicts = unknown_verdicts(asked.guardrails); !verdicts.empty())
    headers.add("Otari-Guardrails", std::move(verdicts));
  return headers;
}

}  // namespace otari::gateway
