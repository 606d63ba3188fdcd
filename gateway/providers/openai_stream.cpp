#include "providers/openai_stream.hpp"

#include "completion_codec.hpp"
#include "providers/reasoning_name.hpp"

namespace otari::gateway {

static_assert(http::SseDecoder::padding >= json::Reader::padding);

StreamTranslator::Next OpenAiStream::next(ChatCompletionChunk& out) {
  http::SseEvent event;
  switch (decoder_.next(event)) {
    case http::SseDecoder::Next::need_more: return Next::need_more;
    case http::SseDecoder::Next::too_large: return Next::failed;
    case http::SseDecoder::Next::event: break;
  }
  if (event.data == "[DONE]") return Next::done;
  return read_chunk(event.data, out);
}

StreamTranslator::Next OpenAiStream::read_chunk(std::string_view data, ChatCompletionChunk& out) {
  if (!reader_.read_padded(data, &out, json::type_of<ChatCompletionChunk>())) return Next::failed;
  // An error event has no choices; its text stays here, as in the real gateway.
  if (const auto error = out.extra.get("error"); error && !error->is_null()) return Next::failed;
  out.object = "chat.completion.chunk";  // some send `chat.completion`
  for (ChunkChoice& choice : out.choices) name_reasoning(choice.delta);
  note_progress(out);
  return Next::chunk;
}

void OpenAiStream::note_progress(const ChatCompletionChunk& chunk) {
  for (const ChunkChoice& choice : chunk.choices) {
    if (choice.finish_reason) {
      open_.erase(choice.index);
      any_finished_ = true;
    } else {
      open_.insert(choice.index);
    }
  }
}

// Stricter than the real gateway, which takes any end of the bytes for a good one: without the
// marker, the stream counts as complete only when every choice said why it finished.
bool OpenAiStream::complete_at_end() const { return any_finished_ && open_.empty(); }

}  // namespace otari::gateway
