#pragma once

#include <expected>
#include <vector>

#include <otari/responses.hpp>

#include "refusal.hpp"

namespace otari::gateway::responses {

/// `instructions` and `input` as the messages of a chat. Errors: 400 for an item that chat has no
/// form for, and for an input that leaves no message.
[[nodiscard]] std::expected<std::vector<Message>, Refusal> chat_messages(
    const ResponseParams& params);

}  // namespace otari::gateway::responses
