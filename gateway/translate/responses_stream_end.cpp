// How a stream of the Responses API ends: every item is said to be done, then the whole response.

#include <algorithm>
#include <utility>
#include <variant>

#include "sse_frames.hpp"
#include "translate/responses_answer.hpp"
#include "translate/responses_stream.hpp"
#include "translate/responses_stream_send.hpp"

namespace otari::gateway {

Response ResponseEvents::whole() const {
  ChatCompletion completion = chunks_.completion();
  completion.id = completion_id_;
  return response_of(completion, request_);
}

// Items and parts stand in the answer where the events have put them.
Result<void> ResponseEvents::finish(std::string& out) {
  if (!begun_) begin(out, {});
  send_calls(out, true);
  Response response = whole();
  std::ranges::sort(response.output, {}, [this](const ResponseItem& item) {
    return std::ranges::find(opened_, responses::item_id(item)) - opened_.begin();
  });
  for (std::size_t i = 0; i < response.output.size(); ++i) {
    auto* message = std::get_if<ResponseMessage>(&response.output[i]);
    if (message != nullptr && text_part_ && refusal_part_ && *refusal_part_ < *text_part_)
      std::ranges::reverse(*message->content.blocks());
    close(out, static_cast<std::int64_t>(i), response.output[i]);
  }
  if (response.status == ResponseStatus::incomplete) {
    send(out, ResponseIncomplete{.response = std::move(response)});
  } else {
    send(out, ResponseCompleted{.response = std::move(response)});
  }
  if (sent_) out += done_frame;
  return sent_;
}

// The other kinds of items do not come out of a chat completion.
void ResponseEvents::close(std::string& out, std::int64_t index, const ResponseItem& item) {
  if (const auto* reasoning = std::get_if<ResponseReasoningItem>(&item))
    close_reasoning(out, index, *reasoning);
  if (const auto* message = std::get_if<ResponseMessage>(&item))
    close_message(out, index, *message);
  if (const auto* call = std::get_if<ResponseFunctionCall>(&item))
    send(out, ResponseFunctionCallArgumentsDone{.item_id = call->id.value_or(""),
                                                .output_index = index,
                                                .name = call->name,
                                                .arguments = call->arguments});
  if (const auto* call = std::get_if<ResponseCustomToolCall>(&item))
    send(out, ResponseCustomToolCallInputDone{
                  .item_id = call->id.value_or(""), .output_index = index, .input = call->input});
  send(out, ResponseOutputItemDone{.output_index = index, .item = item});
}

void ResponseEvents::close_reasoning(std::string& out, std::int64_t index,
                                     const ResponseReasoningItem& item) {
  const std::string id = item.id.value_or("");
  for (const ResponseReasoningText& part : item.content.value()) {
    send(out, ResponseReasoningTextDone{.item_id = id, .output_index = index, .text = part.text});
    send(out, ResponseContentPartDone{.item_id = id, .output_index = index, .part = part});
  }
}

void ResponseEvents::close_message(std::string& out, std::int64_t index,
                                   const ResponseMessage& item) {
  const std::string id = item.id.value_or("");
  std::int64_t content_index = 0;
  for (const ResponseContentPart& part : *item.content.blocks()) {
    if (const auto* text = std::get_if<ResponseOutputText>(&part))
      send(out, ResponseOutputTextDone{.item_id = id,
                                       .output_index = index,
                                       .content_index = content_index,
                                       .text = text->text,
                                       .logprobs = text->logprobs});
    if (const auto* refusal = std::get_if<RefusalPart>(&part))
      send(out, ResponseRefusalDone{.item_id = id,
                                    .output_index = index,
                                    .content_index = content_index,
                                    .refusal = refusal->refusal});
    send(out,
         ResponseContentPartDone{
             .item_id = id, .output_index = index, .content_index = content_index, .part = part});
    ++content_index;
  }
}

}  // namespace otari::gateway
