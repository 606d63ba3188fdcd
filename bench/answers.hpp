#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace otari::bench {

// What the server sends: bytes as OpenAI-compatible gateways send them, every declared member
// there, unset ones null.

inline constexpr std::string_view stream_head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
    "Transfer-Encoding: chunked\r\n\r\n";

inline constexpr std::string_view done_event = "data: [DONE]\n\n";

/// Length of the text in the answer of a plain call.
inline constexpr std::size_t answer_text = 560;
/// Length of the text, or of the piece of tool arguments, in each event.
inline constexpr std::size_t event_text = 6;

/// One event that adds `event_text` bytes of text, or of a tool call's arguments.
[[nodiscard]] std::string text_event(std::uint64_t number);
[[nodiscard]] std::string tool_event(std::uint64_t number);

/// Whole events of the Messages API, with as many deltas of text.
[[nodiscard]] std::string messages_events(std::uint64_t deltas);

/// A chat completion of about 1 KB.
[[nodiscard]] std::string completion_body();
/// 64 vectors of 1536 floats.
[[nodiscard]] std::string embeddings_body(bool base64);
inline constexpr std::size_t vectors = 64;
inline constexpr std::size_t floats = 1536;

/// As one chunk of a chunked body, and as a whole answer.
[[nodiscard]] std::string chunk(std::string_view bytes);
[[nodiscard]] std::string whole_answer(std::string_view json);

}  // namespace otari::bench
