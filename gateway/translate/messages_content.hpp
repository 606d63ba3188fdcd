#pragma once

#include <expected>
#include <vector>

#include <otari/message.hpp>
#include <otari/messages.hpp>

#include "refusal.hpp"

namespace otari::gateway::messages {

/// Appends one message of the Messages API as messages of a chat: the results of tools become
/// messages of their own, before the text that stands beside them. Thinking is lost: it is for the
/// provider that signed it. Refuses blocks that chat has no place for.
[[nodiscard]] std::expected<void, Refusal> add_message(const InputMessage& message,
                                                       std::vector<Message>& chat);

}  // namespace otari::gateway::messages
