#pragma once

#include <expected>

#include <otari/completion.hpp>
#include <otari/messages.hpp>

#include "refusal.hpp"

namespace otari::gateway {

/// A request of the Messages API as one for chat completions. Wire reference, section 8.1: what
/// chat has no place for is either lost (`top_k`, cache control, thinking of earlier turns) or
/// refused (`context_management`, `betas`, blocks and tools of the provider's own).
[[nodiscard]] std::expected<CompletionParams, Refusal> chat_of(const MessageParams& request);

}  // namespace otari::gateway
