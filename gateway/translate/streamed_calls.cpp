#include "translate/streamed_calls.hpp"

#include <span>
#include <utility>

namespace otari::gateway {

Result<bool> StreamedCalls::add(const std::vector<ToolCall>& fragments) {
  ChatCompletionChunk chunk;
  chunk.choices.emplace_back().delta.tool_calls = fragments;
  if (auto added = chunks_.add(chunk); !added) return std::unexpected(std::move(added).error());
  for (const ToolCall& fragment : fragments)
    unseen_bytes_ += 1 + fragment.name().size() + arguments_of(fragment).size();
  return unseen_bytes_ >= seen_bytes_ / 64;
}

std::vector<ToolCall> StreamedCalls::so_far() {
  seen_bytes_ += std::exchange(unseen_bytes_, 0);
  const ChatCompletion completion = chunks_.completion();
  const auto calls = completion.tool_calls();
  return {calls.begin(), calls.end()};
}

const std::string& arguments_of(const ToolCall& call) {
  static const std::string none;
  if (call.custom) return call.custom->input;
  return call.function ? call.function->arguments : none;
}

}  // namespace otari::gateway
