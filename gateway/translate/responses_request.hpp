#pragma once

#include <expected>

#include <otari/completion.hpp>
#include <otari/responses.hpp>

#include "refusal.hpp"

namespace otari::gateway {

/// The chat completion that does what a request of the Responses API asks for. Errors: 400 that
/// names the field, item, part or tool without a counterpart. Wire reference, sections 7.1 and
/// 25.4.
[[nodiscard]] std::expected<CompletionParams, Refusal> chat_of(const ResponseParams& params);

}  // namespace otari::gateway
