#pragma once

#include <expected>

#include <otari/completion.hpp>
#include <otari/messages.hpp>

#include "refusal.hpp"

namespace otari::gateway {

/// What a request of the Messages API is on chat completions. Some members are lost, as in the real
/// gateway: `top_k`, cache control, citations, thinking of earlier turns. What changes the meaning
/// is refused: 400 that names it. Wire reference, section 8.1.
[[nodiscard]] std::expected<CompletionParams, Refusal> chat_of(const MessageParams& request);

}  // namespace otari::gateway
