#pragma once

#include <string>
#include <string_view>

#include <otari/completion.hpp>
#include <otari/result.hpp>

namespace otari::gateway {

// The gateway's framing of a chat stream. Wire reference, section 5.

inline constexpr std::string_view done_frame = "data: [DONE]\n\n";
inline constexpr std::string_view keepalive_frame = ": keepalive\n\n";
/// A failure after the first byte: always this text, whatever the provider said.
inline constexpr std::string_view failure_frame =
    "data: {\"error\":{\"message\":\"An error occurred during streaming\","
    "\"type\":\"server_error\"}}\n\n"
    "data: [DONE]\n\n";

/// Appends the chunk as one event. Errors: as of json::encode.
[[nodiscard]] Result<void> append_frame(std::string& out, const ChatCompletionChunk& chunk);

}  // namespace otari::gateway
