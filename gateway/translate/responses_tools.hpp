#pragma once

#include <expected>
#include <vector>

#include <otari/response_tools.hpp>

#include "refusal.hpp"

namespace otari::gateway::responses {

/// `tools[]`: flat here, nested on chat. Errors: 400 for tools that a provider runs.
[[nodiscard]] std::expected<std::vector<ToolDefinition>, Refusal> chat_tools(
    const std::vector<ResponseTool>& tools);

/// `tool_choice`. Errors: 400 for a choice that is no mode and names no tool of the caller's.
[[nodiscard]] std::expected<ToolChoice, Refusal> chat_tool_choice(const ResponseToolChoice& choice);

}  // namespace otari::gateway::responses
