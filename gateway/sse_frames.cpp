#include "sse_frames.hpp"

#include "completion_codec.hpp"

namespace otari::gateway {

Result<void> append_frame(std::string& out, const ChatCompletionChunk& chunk) {
  const auto json = json::encode(chunk);
  if (!json) return std::unexpected(json.error());
  out += "data: ";
  out += *json;
  out += "\n\n";
  return {};
}

}  // namespace otari::gateway
