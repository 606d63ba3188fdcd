#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "both_styles.hpp"

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
  if (style == Style::blocking) return client.message(hello_messages(), options);
  return sync_wait(AsyncClient(client).message(hello_messages(), options));
}

/// A stream that was read to its end.
struct ReadMessages {
  std::vector<std::string> types{};
  std::optional<Error> error{};
  StreamOutcome outcome = StreamOutcome::failed;
  MessageResponse partial{};
};

namespace detail {

inline void note(ReadMessages& read, const Result<MessageEvent>& item) {
  if (item) {
    read.types.emplace_back(item->type());
  } else {
    read.error = item.error();
  }
}

inline Task<ReadMessages> read_messages_in_coroutine(AsyncClient client, RequestOptions options) {
  ReadMessages read;
  const MessageParams params = hello_messages();
  auto opening = client.message_stream(params, options);
  auto stream = co_await opening;
  if (!stream) {
    read.error = stream.error();
    co_return read;
  }
  while (auto* item = co_await stream->next()) note(read, *item);
  read.outcome = stream->outcome();
  read.partial = stream->partial();
  co_return read;
}

}  // namespace detail

/// Opens a stream and reads it to its end, in either style.
inline ReadMessages read_messages(Style style, const Client& client,
                                  const RequestOptions& options = {}) {
  if (style == Style::coroutine)
    return sync_wait(detail::read_messages_in_coroutine(AsyncClient(client), options));
  ReadMessages read;
  auto stream = client.message_stream(hello_messages(), options);
  if (!stream) {
    read.error = stream.error();
    return read;
  }
  for (const auto& item : *stream) detail::note(read, item);
  read.outcome = stream->outcome();
  read.partial = stream->partial();
  return read;
}

}  // namespace otari::testing
