#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <otari/chunk_accumulator.hpp>
#include <otari/response_event.hpp>
#include <otari/responses.hpp>
#include <otari/result.hpp>

#include "translate/streamed_calls.hpp"

namespace otari::gateway {

/// Turns one chat stream into the events of the Responses API. All functions append whole frames.
/// Wire reference, sections 5 and 7.3.
///
/// Deltas go out as they come; what "done" events say is taken from the answer that `response_of`
/// makes of all chunks, so a stream and an answer say the same. Items stay open to the end: with
/// some providers text follows a call, and reasoning follows text. Not thread-safe.
class ResponseEvents {
 public:
  explicit ResponseEvents(ResponseParams request) : request_(std::move(request)) {}

  /// Only the first choice counts; others are not asked for. Errors: as of ChunkAccumulator and
  /// json::encode; the stream must then `fail`.
  [[nodiscard]] Result<void> add(std::string& out, const ChatCompletionChunk& chunk);
  /// The chat stream came to its end: everything is done, then the terminal event and `[DONE]`.
  /// Errors: as of json::encode.
  [[nodiscard]] Result<void> finish(std::string& out);
  /// The chat stream failed.
  static void fail(std::string& out);

 private:
  struct SentCall {
    std::optional<std::int64_t> output_index{};  // once it was announced
    std::string item_id{};
    std::size_t sent = 0;  // bytes of its arguments
  };

  [[nodiscard]] Result<void> take(std::string& out, const ChatCompletionChunk& chunk);
  void begin(std::string& out, const ChatCompletionChunk& chunk);
  void add_reasoning(std::string& out, std::string_view text);
  void add_text(std::string& out, const ChunkChoice& choice);
  void add_refusal(std::string& out, const std::string& text);
  [[nodiscard]] Result<void> add_calls(std::string& out, const ChunkChoice& choice);
  void send_calls(std::string& out, bool last);
  void send_call(std::string& out, std::size_t place, const ToolCall& call, bool last);

  std::int64_t open_item(std::string& out, ResponseItem item);
  void open_message(std::string& out);
  void open_part(std::string& out, std::optional<std::int64_t>& index, ResponseContentPart part);

  [[nodiscard]] Response whole() const;
  void close(std::string& out, std::int64_t index, const ResponseItem& item);
  void close_reasoning(std::string& out, std::int64_t index, const ResponseReasoningItem& item);
  void close_message(std::string& out, std::int64_t index, const ResponseMessage& item);

  template <class Event>
  void send(std::string& out, Event event);

  ResponseParams request_;
  ChunkAccumulator chunks_;
  StreamedCalls calls_;
  std::string completion_id_;  // of the first chunk
  bool begun_ = false;
  std::int64_t sequence_ = 0;
  std::vector<std::string> opened_;  // ids of the items, by output_index
  std::optional<std::int64_t> reasoning_;
  std::optional<std::int64_t> message_;
  std::int64_t parts_ = 0;  // of the message
  std::optional<std::int64_t> text_part_;
  std::optional<std::int64_t> refusal_part_;
  std::vector<SentCall> sent_calls_;
  Result<void> sent_;  // the first failure to write an event
};

}  // namespace otari::gateway
