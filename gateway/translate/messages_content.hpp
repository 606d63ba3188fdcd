#pragma once

#include <expected>
#include <string>
#include <vector>

#include <otari/message.hpp>
#include <otari/messages.hpp>

namespace otari::gateway {

/// Appends one message of the Messages API as messages of a chat: the results of tools become
/// messages of their own, before the text that stands beside them. The error names the block that
/// chat has no place for.
[[nodiscard]] std::expected<void, std::string> add_message(const InputMessage& message,
                                                           std::vector<Message>& chat);

}  // namespace otari::gateway
