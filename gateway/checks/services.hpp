#pragma once

#include <expected>

#include <otari/headers.hpp>

#include "checks/shared_fields.hpp"
#include "refusal.hpp"

namespace otari::gateway {

/// Guardrails, MCP servers and gateway-run tools that a request asks for. This gateway has none of
/// these services, and refuses as the real one does where they are not set up: nothing that was
/// asked for is left out in silence. Guardrails that only watch let the request pass; the headers
/// returned then say that they did not run.
[[nodiscard]] std::expected<Headers, Refusal> check_services(const SharedFields& asked);

}  // namespace otari::gateway
