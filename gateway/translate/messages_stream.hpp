#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <otari/chunk_accumulator.hpp>
#include <otari/messages_event.hpp>
#include <otari/result.hpp>

#include "translate/streamed_calls.hpp"

namespace otari::gateway {

/// Keeps an idle stream of the Messages API alive.
inline constexpr std::string_view messages_ping_frame =
    "event: ping\ndata: {\"type\": \"ping\"}\n\n";

/// Turns one chat stream into the events of the Messages API. All functions append whole frames.
/// Wire reference, sections 5 and 8.3.
///
/// Thinking and text are one block at a time: the next block ends them. Calls stay open beside
/// each other until the stream ends, because their fragments may interleave. How the answer ended
/// is what `message_of` says of all chunks. Not thread-safe.
class MessageEvents {
 public:
  /// Only the first choice counts; others are not asked for. Errors: as of ChunkAccumulator and
  /// json::encode; the stream must then `fail`.
  [[nodiscard]] Result<void> add(std::string& out, const ChatCompletionChunk& chunk);
  /// The chat stream came to its end: all blocks are stopped, then the stop reason with the usage,
  /// `message_stop` and `done`. Errors: as of json::encode.
  [[nodiscard]] Result<void> finish(std::string& out);
  /// The chat stream failed.
  static void fail(std::string& out);

 private:
  /// The block that grows by itself, if one is open; it is then the last one that was opened.
  enum class Growing : std::uint8_t { none, thinking, text };

  struct SentCall {
    std::int64_t index = -1;  // of its block, once it was opened
    std::size_t sent = 0;     // bytes of its arguments
  };

  void begin(std::string& out, const ChatCompletionChunk& chunk);
  void add_thinking(std::string& out, std::string_view text);
  void add_text(std::string& out, const std::string& text);
  [[nodiscard]] Result<void> add_calls(std::string& out, const std::vector<ToolCall>& fragments);
  void send_calls(std::string& out, bool last);
  void send_call(std::string& out, std::size_t place, const ToolCall& call, bool last);

  std::int64_t open(std::string& out, ContentBlock block, Growing kind = Growing::none);
  void stop_growing(std::string& out);
  void send_delta(std::string& out, std::int64_t index, BlockDelta delta);
  void send(std::string& out, MessageEvent::Data data);

  ChunkAccumulator chunks_;
  StreamedCalls calls_;
  std::string completion_id_;  // of the first chunk
  bool begun_ = false;
  Growing growing_ = Growing::none;
  std::int64_t next_index_ = 0;
  std::vector<SentCall> sent_calls_;
  std::vector<std::int64_t> open_calls_;  // their blocks, in the order they were opened
  Result<void> sent_;                     // the first failure to write an event
};

}  // namespace otari::gateway
