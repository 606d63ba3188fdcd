#pragma once

#include <optional>
#include <string>

#include <otari/completion.hpp>
#include <otari/messages.hpp>

namespace otari::gateway {

/// A chat completion as an answer of the Messages API. Wire reference, section 8.2.
[[nodiscard]] MessageResponse message_of(const ChatCompletion& completion);

/// Input tokens without the cached ones, which chat counts among them.
[[nodiscard]] std::optional<MessageUsage> usage_of(const std::optional<Usage>& usage);

/// A turn with tool calls is a tool turn whatever its last finish reason says.
[[nodiscard]] StopReason stop_reason_of(const std::optional<Open<FinishReason>>& finish,
                                        bool has_calls);

}  // namespace otari::gateway
