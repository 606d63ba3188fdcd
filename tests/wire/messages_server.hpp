#pragma once

#include <string>
#include <string_view>

#include "read_events.hpp"

namespace otari::testing {

inline MessageParams hello_messages() {
  return {.model = "acme:heron", .messages = {InputMessage::user("Hello")}, .max_tokens = 64};
}

/// Events of a stream of the Messages API, as the gateway writes them.
inline std::string message_start() {
  return sse_event(
      "message_start",
      R"({"message":{"id":"m1","content":[],"model":"m","role":"assistant","type":"message","usage":{"input_tokens":3,"output_tokens":0}},"type":"message_start"})");
}
inline std::string block_start() {
  return sse_event(
      "content_block_start",
      R"({"content_block":{"text":"","type":"text"},"index":0,"type":"content_block_start"})");
}
inline std::string text_delta(std::string_view text) {
  return sse_event("content_block_delta", R"({"delta":{"text":")" + std::string(text) +
                                              R"(","type":"text_delta"},"index":0,)"
                                              R"("type":"content_block_delta"})");
}
inline std::string message_end() {
  return sse_event(
             "message_delta",
             R"({"delta":{"stop_reason":"end_turn"},"type":"message_delta","usage":{"output_tokens":2}})") +
         sse_event("message_stop", R"({"type":"message_stop"})");
}
inline std::string messages_done() { return sse_event("done", "{}"); }
inline std::string messages_ping() { return sse_event("ping", R"({"type": "ping"})"); }
inline std::string messages_error(std::string_view type, std::string_view text) {
  return sse_event("error", R"({"type": "error", "error": {"type": ")" + std::string(type) +
                                R"(", "message": ")" + std::string(text) + "\"}}");
}

/// A call in either style.
inline Result<MessageResponse> send_message(Style style, const Client& client,
                                            const RequestOptions& options = {}) {
  return call_in(style, client,
                 [&](const auto& any) { return any.message(hello_messages(), options); });
}

/// Opens a stream and reads it to its end, in either style.
inline ReadEvents<MessageEvent> read_messages(Style style, const Client& client,
                                              const RequestOptions& options = {}) {
  return read_in_style<MessageEvent>(style, client, [options](const auto& any) {
    return any.message_stream(hello_messages(), options);
  });
}

}  // namespace otari::testing
