#pragma once

#include <cstddef>
#include <string_view>

#include <otari/completion.hpp>
#include <otari/messages.hpp>

namespace otari::gateway {

/// The first choice of a chat completion as an answer of the Messages API: thinking, then the text
/// (a refusal is text too), then the calls; at least one block. Wire reference, section 8.2.
[[nodiscard]] MessageResponse message_of(const ChatCompletion& completion);

namespace messages {

/// A call by its place among the calls of the completion. Arguments that are no JSON object become
/// `{}`, and stay in `partial_input`.
[[nodiscard]] ToolUseBlock tool_use_of(std::string_view completion_id, std::size_t place,
                                       const ToolCall& call);

}  // namespace messages
}  // namespace otari::gateway
