#include "calls/chat_form.hpp"

#include "completion_codec.hpp"
#include "sse_frames.hpp"

namespace otari::gateway {

Result<std::string> ChatForm::whole(ChatCompletion completion) { return json::encode(completion); }

Result<void> ChatForm::chunk(const ChatCompletionChunk& chunk, std::string& frames) {
  const auto json = json::encode(chunk);
  if (!json) return std::unexpected(json.error());
  append_frame(frames, {}, *json);
  return {};
}

Result<void> ChatForm::done(std::string& frames) {
  frames += done_frame;
  return {};
}

void ChatForm::failed(std::string& frames) {
  frames += failure_frame;
  frames += done_frame;
}

std::string_view ChatForm::keepalive() const noexcept { return keepalive_frame; }

}  // namespace otari::gateway
