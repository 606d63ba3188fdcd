#include "translate/messages_stream.hpp"

#include <utility>

#include "messages_event_codec.hpp"
#include "request_id.hpp"
#include "sse_frames.hpp"
#include "translate/messages_answer.hpp"

namespace otari::gateway {

Result<void> MessageEvents::add(std::string& out, const ChatCompletionChunk& chunk) {
  if (auto added = chunks_.add(chunk); !added) return added;
  if (!begun_) begin(out, chunk);
  for (const ChunkChoice& choice : chunk.choices) {
    if (choice.index != 0) continue;
    if (const auto thinking = choice.delta.reasoning_text()) add_thinking(out, *thinking);
    add_text(out, choice.delta.content.value_or(""));
    add_text(out, choice.delta.refusal.value_or(""));
    if (choice.delta.tool_calls.empty()) continue;
    if (auto added = add_calls(out, choice.delta.tool_calls); !added) return added;
  }
  return sent_;
}

// Later chunks may have other ids; a stream without any still gets one of its own.
void MessageEvents::begin(std::string& out, const ChatCompletionChunk& chunk) {
  begun_ = true;
  completion_id_ = chunk.id.empty() ? "msg_" + new_request_id() : chunk.id;
  MessageResponse message{.id = completion_id_, .model = chunk.model};
  message.usage = MessageUsage{.input_tokens = 0, .output_tokens = 0};
  send(out, MessageStart{.message = std::move(message)});
}

void MessageEvents::add_thinking(std::string& out, std::string_view text) {
  if (text.empty()) return;
  if (growing_ != Growing::thinking) open(out, ThinkingBlock{.signature = ""}, Growing::thinking);
  send_delta(out, next_index_ - 1, ThinkingDelta{.thinking = std::string(text)});
}

void MessageEvents::add_text(std::string& out, const std::string& text) {
  if (text.empty()) return;
  if (growing_ != Growing::text) open(out, TextBlock{}, Growing::text);
  send_delta(out, next_index_ - 1, TextDelta{.text = text});
}

Result<void> MessageEvents::add_calls(std::string& out, const std::vector<ToolCall>& fragments) {
  const auto due = calls_.add(fragments);
  if (!due) return std::unexpected(due.error());
  if (*due) send_calls(out, false);
  return {};
}

void MessageEvents::send_calls(std::string& out, bool last) {
  const std::vector<ToolCall> calls = calls_.so_far();
  sent_calls_.resize(calls.size());
  for (std::size_t i = 0; i < calls.size(); ++i) send_call(out, i, calls[i], last);
}

// A block starts with the call's name and id. Where no id comes, it starts when the stream ends.
void MessageEvents::send_call(std::string& out, std::size_t place, const ToolCall& call,
                              bool last) {
  SentCall& state = sent_calls_[place];
  if (state.index < 0) {
    if (!last && (call.name().empty() || call.id.empty())) return;
    ToolUseBlock use = messages::tool_use_of(completion_id_, place, call);
    use.input = RawJson::trusted("{}");
    state.index = open(out, std::move(use));
    open_calls_.push_back(state.index);
  }
  const std::string& arguments = arguments_of(call);
  if (arguments.size() <= state.sent) return;
  send_delta(out, state.index, InputJsonDelta{.partial_json = arguments.substr(state.sent)});
  state.sent = arguments.size();
}

std::int64_t MessageEvents::open(std::string& out, ContentBlock block, Growing kind) {
  stop_growing(out);
  growing_ = kind;
  send(out, ContentBlockStart{.index = next_index_, .content_block = std::move(block)});
  return next_index_++;
}

void MessageEvents::stop_growing(std::string& out) {
  if (std::exchange(growing_, Growing::none) != Growing::none)
    send(out, ContentBlockStop{.index = next_index_ - 1});
}

void MessageEvents::send_delta(std::string& out, std::int64_t index, BlockDelta delta) {
  send(out, ContentBlockDelta{.index = index, .delta = std::move(delta)});
}

Result<void> MessageEvents::finish(std::string& out) {
  if (!begun_) begin(out, {});
  send_calls(out, true);
  // An answer has at least one block.
  if (next_index_ == 0) open(out, TextBlock{}, Growing::text);
  for (const std::int64_t index : open_calls_) send(out, ContentBlockStop{.index = index});
  stop_growing(out);
  MessageResponse whole = message_of(chunks_.completion());
  send(out,
       MessageDelta{.delta = {.stop_reason = whole.stop_reason}, .usage = std::move(whole.usage)});
  send(out, MessageStop{});
  if (sent_) append_frame(out, "done", "{}");
  return sent_;
}

void MessageEvents::fail(std::string& out) {
  append_frame(out, "error",
               R"({"type": "error", "error": {"type": "api_error", )"
               R"("message": "An error occurred during streaming"}})");
}

void MessageEvents::send(std::string& out, MessageEvent::Data data) {
  const MessageEvent event{.data = std::move(data)};
  const auto json = json::encode(event);
  if (!json) {
    if (sent_) sent_ = std::unexpected(json.error());
    return;
  }
  append_frame(out, event.type(), *json);
}

}  // namespace otari::gateway
