#include "translate/responses_stream.hpp"

#include <utility>
#include <variant>

#include "request_id.hpp"
#include "response_event_codec.hpp"
#include "sse_frames.hpp"
#include "translate/responses_answer.hpp"
#include "translate/responses_stream_send.hpp"

namespace otari::gateway {
Result<void> ResponseEvents::add(std::string& out, const ChatCompletionChunk& chunk) {
  bool others = false;
  for (const ChunkChoice& choice : chunk.choices) others = others || choice.index != 0;
  if (!others) return take(out, chunk);
  ChatCompletionChunk first = chunk;
  std::erase_if(first.choices, [](const ChunkChoice& choice) { return choice.index != 0; });
  return take(out, first);
}

Result<void> ResponseEvents::take(std::string& out, const ChatCompletionChunk& chunk) {
  if (auto added = chunks_.add(chunk); !added) return added;
  if (!begun_) begin(out, chunk);
  for (const ChunkChoice& choice : chunk.choices) {
    if (const auto text = choice.delta.reasoning_text()) add_reasoning(out, *text);
    if (choice.delta.content && !choice.delta.content->empty()) add_text(out, choice);
    if (choice.delta.refusal && !choice.delta.refusal->empty())
      add_refusal(out, *choice.delta.refusal);
    if (choice.delta.tool_calls.empty()) continue;
    if (auto added = add_calls(out, choice); !added) return added;
  }
  return sent_;
}

// Later chunks may have other ids; a stream without any still gets one of its own.
void ResponseEvents::begin(std::string& out, const ChatCompletionChunk& chunk) {
  begun_ = true;
  completion_id_ = chunk.id.empty() ? new_request_id() : chunk.id;
  Response response = whole();
  response.status = ResponseStatus::in_progress;
  response.output.clear();
  response.usage.reset();
  response.incomplete_details.reset();
  send(out, ResponseCreated{.response = response});
  send(out, ResponseInProgress{.response = std::move(response)});
}

void ResponseEvents::add_reasoning(std::string& out, std::string_view text) {
  const std::string id = responses::reasoning_id(completion_id_);
  if (!reasoning_) {
    reasoning_ =
        open_item(out, ResponseReasoningItem{.id = id, .status = ResponseItemStatus::in_progress});
    send(out, ResponseContentPartAdded{
                  .item_id = id, .output_index = *reasoning_, .part = ResponseReasoningText{}});
  }
  send(out, ResponseReasoningTextDelta{
                .item_id = id, .output_index = *reasoning_, .delta = std::string(text)});
}

void ResponseEvents::add_text(std::string& out, const ChunkChoice& choice) {
  open_message(out);
  open_part(out, text_part_, ResponseOutputText{});
  ResponseOutputTextDelta event{.item_id = responses::message_id(completion_id_),
                                .output_index = *message_,
                                .content_index = *text_part_,
                                .delta = *choice.delta.content};
  if (choice.logprobs && !choice.logprobs->content.empty())
    event.logprobs = choice.logprobs->content;
  send(out, std::move(event));
}

void ResponseEvents::add_refusal(std::string& out, const std::string& text) {
  open_message(out);
  open_part(out, refusal_part_, RefusalPart{});
  send(out, ResponseRefusalDelta{.item_id = responses::message_id(completion_id_),
                                 .output_index = *message_,
                                 .content_index = *refusal_part_,
                                 .delta = text});
}

Result<void> ResponseEvents::add_calls(std::string& out, const ChunkChoice& choice) {
  const auto due = calls_.add(choice.delta.tool_calls);
  if (!due) return std::unexpected(due.error());
  if (*due) send_calls(out, false);
  return {};
}

void ResponseEvents::send_calls(std::string& out, bool last) {
  const std::vector<ToolCall> calls = calls_.so_far();
  sent_calls_.resize(calls.size());
  for (std::size_t i = 0; i < calls.size(); ++i) send_call(out, i, calls[i], last);
}

// A call is announced by its name and id. Where no id comes, it is announced when the stream ends.
void ResponseEvents::send_call(std::string& out, std::size_t place, const ToolCall& call,
                               bool last) {
  SentCall& state = sent_calls_[place];
  if (!state.output_index) {
    if (!last && (call.name().empty() || call.id.empty())) return;
    ToolCall named = call;
    if (named.function) named.function->arguments.clear();
    if (named.custom) named.custom->input.clear();
    ResponseItem item =
        responses::call_item(completion_id_, place, named, ResponseItemStatus::in_progress);
    state.output_index = open_item(out, std::move(item));
    state.item_id = opened_.back();
  }
  const std::string& arguments = arguments_of(call);
  if (arguments.size() <= state.sent) return;
  std::string more = arguments.substr(state.sent);
  state.sent = arguments.size();
  const auto send_delta = [&](auto event) {
    event.item_id = state.item_id;
    event.output_index = *state.output_index;
    event.delta = std::move(more);
    send(out, std::move(event));
  };
  if (call.custom) return send_delta(ResponseCustomToolCallInputDelta{});
  send_delta(ResponseFunctionCallArgumentsDelta{});
}

std::int64_t ResponseEvents::open_item(std::string& out, ResponseItem item) {
  const auto index = static_cast<std::int64_t>(opened_.size());
  opened_.push_back(responses::item_id(item));
  send(out, ResponseOutputItemAdded{.output_index = index, .item = std::move(item)});
  return index;
}

void ResponseEvents::open_message(std::string& out) {
  if (message_) return;
  message_ = open_item(out, ResponseMessage{.id = responses::message_id(completion_id_),
                                            .role = Role::assistant,
                                            .status = ResponseItemStatus::in_progress,
                                            .content = ResponseContent::Blocks{}});
}

void ResponseEvents::open_part(std::string& out, std::optional<std::int64_t>& index,
                               ResponseContentPart part) {
  if (index) return;
  index = parts_++;
  send(out, ResponseContentPartAdded{.item_id = responses::message_id(completion_id_),
                                     .output_index = *message_,
                                     .content_index = *index,
                                     .part = std::move(part)});
}

void ResponseEvents::fail(std::string& out) {
  out += "event: error\n";
  out += failure_frame;
}

}  // namespace otari::gateway
