#pragma once

#include <string>
#include <string_view>

#include <otari/transport.hpp>

namespace otari::gateway {

// The gateway's framing of streams. Wire reference, section 5.

inline constexpr std::string_view event_stream_type = "text/event-stream; charset=utf-8";

inline constexpr std::string_view done_frame = "data: [DONE]\n\n";
inline constexpr std::string_view keepalive_frame = ": keepalive\n\n";
/// A failure after the first byte: always this text, whatever the provider said. On chat `[DONE]`
/// follows it.
inline constexpr std::string_view failure_frame =
    "data: {\"error\":{\"message\":\"An error occurred during streaming\","
    "\"type\":\"server_error\"}}\n\n";

/// Appends one event, with a name where `name` is not empty. The JSON must hold no line break.
void append_frame(std::string& out, std::string_view name, std::string_view json);

/// JSON is no stream but an answer to another question. Some servers name no type for their
/// streams, or text/plain.
[[nodiscard]] bool is_json(const HttpHead& head);

}  // namespace otari::gateway
