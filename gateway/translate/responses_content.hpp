#pragma once

#include <expected>

#include <otari/message.hpp>
#include <otari/response_content.hpp>

#include "refusal.hpp"

namespace otari::gateway::responses {

/// The content of an item as that of a chat message. A lone text becomes a plain text, which every
/// provider takes. Errors: 400 for a part that chat has no form for.
[[nodiscard]] std::expected<Content, Refusal> chat_content(const ResponseContent& content);

}  // namespace otari::gateway::responses
