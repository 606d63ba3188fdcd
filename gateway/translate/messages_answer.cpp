#include "translate/messages_answer.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "translate/streamed_calls.hpp"

namespace otari::gateway {
namespace messages {

ToolUseBlock tool_use_of(std::string_view completion_id, std::size_t place, const ToolCall& call) {
  ToolUseBlock use{.id = call.id, .name = std::string(call.name())};
  // Some backends give a call no id, and its result has to name one.
  if (use.id.empty()) use.id = "toolu_" + std::string(completion_id) + '_' + std::to_string(place);
  if (call.extra_content) use.extra.set("extra_content", *call.extra_content);
  auto input = call.parse_arguments();
  if (input && input->text().starts_with('{')) {
    use.input = *std::move(input);
  } else {
    use.partial_input = arguments_of(call);
  }
  return use;
}

namespace {

// What was cut short is no whole call, and a refusal hides behind the finish reason "stop".
StopReason stop_reason_of(const Choice& choice) {
  if (choice.finish_reason == FinishReason::length) return StopReason::max_tokens;
  if (!choice.message.tool_calls.empty()) return StopReason::tool_use;
  if (choice.message.refusal && !choice.message.refusal->empty()) return StopReason::refusal;
  return StopReason::end_turn;
}

// Chat counts the cached tokens among those of the prompt.
MessageUsage usage_of(const Usage& usage) {
  const auto cached =
      usage.prompt_tokens_details ? usage.prompt_tokens_details->cached_tokens.value_or(0) : 0;
  MessageUsage out{
      .input_tokens = std::max<std::int64_t>(0, usage.prompt_tokens.value_or(0) - cached),
      .output_tokens = usage.completion_tokens.value_or(0),
      .cost_usd = usage.cost_usd,
      .pricing_source = usage.pricing_source};
  if (cached > 0) out.cache_read_input_tokens = cached;
  return out;
}

std::vector<ContentBlock> content_of(std::string_view completion_id, const Message& message) {
  std::vector<ContentBlock> content;
  if (const auto reasoning = message.reasoning_text(); reasoning && !reasoning->empty())
    content.emplace_back(ThinkingBlock{.thinking = std::string(*reasoning), .signature = ""});
  if (std::string text = message.text_content() + message.refusal.value_or(""); !text.empty())
    content.emplace_back(TextBlock{.text = std::move(text)});
  for (std::size_t i = 0; i < message.tool_calls.size(); ++i)
    content.emplace_back(tool_use_of(completion_id, i, message.tool_calls[i]));
  return content;
}

}  // namespace
}  // namespace messages

MessageResponse message_of(const ChatCompletion& completion) {
  const Choice choice = completion.choices.empty() ? Choice{} : completion.choices.front();
  MessageResponse message{.id = completion.id, .model = completion.model};
  message.content = messages::content_of(completion.id, choice.message);
  if (message.content.empty()) message.content.emplace_back(TextBlock{});
  message.stop_reason = messages::stop_reason_of(choice);
  message.usage = messages::usage_of(completion.usage.value_or(Usage{}));
  return message;
}

}  // namespace otari::gateway
