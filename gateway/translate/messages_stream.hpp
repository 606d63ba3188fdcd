#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <otari/completion.hpp>
#include <otari/messages_event.hpp>

namespace otari::gateway {

inline constexpr std::string_view messages_ping_frame =
    "event: ping\ndata: {\"type\": \"ping\"}\n\n";
inline constexpr std::string_view messages_failure_frame =
    "event: error\ndata: {\"type\": \"error\", \"error\": {\"type\": \"api_error\", "
    "\"message\": \"An error occurred during streaming\"}}\n\n";

/// The chunks of a chat stream as events of the Messages API, in the order of the wire reference,
/// section 8.3. Text and thinking are one block at a time; calls of tools stay open beside each
/// other until the end, because their fragments may interleave. Not thread-safe.
class MessageEvents {
 public:
  /// Appends the events that the chunk gives.
  void add(const ChatCompletionChunk& chunk, std::string& out);
  /// The chat stream came to its end marker.
  void finish(std::string& out);

 private:
  enum class Prose : std::uint8_t { none, text, thinking };

  void start(const ChatCompletionChunk& chunk, std::string& out);
  void add_delta(const Delta& delta, std::string& out);
  void add_call(const ToolCall& call, std::string& out);
  void open(Prose kind, ContentBlock block, std::string& out);
  void close_text(std::string& out);
  void send_delta(std::int64_t index, BlockDelta delta, std::string& out);
  void send(MessageEvent event, std::string& out) const;

  bool started_ = false;
  Prose open_ = Prose::none;
  std::int64_t next_index_ = 0;
  std::map<std::int64_t, std::int64_t> calls_;  // by the index of the call: the index of its block
  std::map<std::int64_t, std::string> call_ids_;
  std::optional<otari::Open<FinishReason>> finish_;
  std::optional<Usage> usage_;
};

}  // namespace otari::gateway
