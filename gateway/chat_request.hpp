#pragma once

#include <expected>
#include <string_view>

#include <otari/completion.hpp>
#include <otari/headers.hpp>

#include "refusal.hpp"

namespace otari::gateway {

/// A completion request as it arrived, checked.
struct ChatRequest {
  CompletionParams params{};
  bool stream = false;
};

/// Reads and checks a request body as the real gateway does: 400 for what is not UTF-8, 422 with
/// the list of faults for malformed JSON and members that do not fit, 400 for a blank model.
[[nodiscard]] std::expected<ChatRequest, Refusal> parse_chat_request(std::string_view body,
                                                                     const Headers& headers);

}  // namespace otari::gateway
