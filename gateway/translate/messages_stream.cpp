#include "translate/messages_stream.hpp"

#include <utility>

#include "codec.hpp"
#include "messages_event_codec.hpp"
#include "translate/messages_answer.hpp"

namespace otari::gateway {

void MessageEvents::send(MessageEvent event, std::string& out) const {
  // All texts came out of valid UTF-8, so this cannot fail; if it does, the stream has failed.
  const auto json = json::encode(event);
  if (!json) {
    out += messages_failure_frame;
    return;
  }
  out += "event: ";
  out += event.type();
  out += "\ndata: ";
  out += *json;
  out += "\n\n";
}

void MessageEvents::start(const ChatCompletionChunk& chunk, std::string& out) {
  if (std::exchange(started_, true)) return;
  MessageStart start;
  start.message.id = "msg_" + chunk.id;
  start.message.model = chunk.model;
  start.message.usage = MessageUsage{.input_tokens = 0, .output_tokens = 0};
  send({.data = std::move(start)}, out);
}

void MessageEvents::add(const ChatCompletionChunk& chunk, std::string& out) {
  start(chunk, out);
  if (chunk.usage) usage_ = chunk.usage;
  for (const ChunkChoice& choice : chunk.choices) {
    // The Messages API has one answer; further choices are not asked for.
    if (choice.index != 0) continue;
    add_delta(choice.delta, out);
    if (choice.finish_reason) finish_ = choice.finish_reason;
  }
}

void MessageEvents::add_delta(const Delta& delta, std::string& out) {
  if (const auto thinking = delta.reasoning_text(); thinking && !thinking->empty()) {
    if (open_ != Prose::thinking) open(Prose::thinking, ThinkingBlock{}, out);
    send_delta(next_index_ - 1, ThinkingDelta{.thinking = std::string(*thinking)}, out);
  }
  if (delta.content && !delta.content->empty()) {
    if (open_ != Prose::text) open(Prose::text, TextBlock{}, out);
    send_delta(next_index_ - 1, TextDelta{.text = *delta.content}, out);
  }
  for (const ToolCall& call : delta.tool_calls) add_call(call, out);
}

void MessageEvents::add_call(const ToolCall& call, std::string& out) {
  const std::int64_t key = call.index.value_or(0);
  const auto known = calls_.find(key);
  // A new id at a used index is another call.
  const bool fresh =
      known == calls_.end() || (!call.id.empty() && !call_ids_[key].empty() && call.id != call_ids_[key]);
  if (fresh) {
    if (known != calls_.end())
      send({.data = ContentBlockStop{.index = known->second}}, out);
    open(Prose::none,
         ToolUseBlock{.id = call.id, .name = std::string(call.name())}, out);
    calls_[key] = next_index_ - 1;
    call_ids_[key] = call.id;
  }
  if (call.function && !call.function->arguments.empty())
    send_delta(calls_[key], InputJsonDelta{.partial_json = call.function->arguments}, out);
}

void MessageEvents::open(Prose kind, ContentBlock block, std::string& out) {
  close_text(out);
  open_ = kind;
  send({.data = ContentBlockStart{.index = next_index_++, .content_block = std::move(block)}}, out);
}

// Text and thinking are the last block that was opened, as long as they are open.
void MessageEvents::close_text(std::string& out) {
  if (std::exchange(open_, Prose::none) != Prose::none)
    send({.data = ContentBlockStop{.index = next_index_ - 1}}, out);
}

void MessageEvents::send_delta(std::int64_t index, BlockDelta delta, std::string& out) {
  send({.data = ContentBlockDelta{.index = index, .delta = std::move(delta)}}, out);
}

void MessageEvents::finish(std::string& out) {
  start({}, out);
  // An answer has at least one block.
  if (next_index_ == 0) open(Prose::text, TextBlock{}, out);
  close_text(out);
  std::map<std::int64_t, bool> open_blocks;
  for (const auto& [key, index] : calls_) open_blocks[index] = true;
  for (const auto& [index, is_open] : open_blocks)
    send({.data = ContentBlockStop{.index = index}}, out);
  MessageDelta last;
  last.delta.stop_reason = stop_reason_of(finish_, !calls_.empty());
  last.usage = usage_of(usage_);
  send({.data = std::move(last)}, out);
  send({.data = MessageStop{}}, out);
  out += "event: done\ndata: {}\n\n";
}

}  // namespace otari::gateway
