#include "translate/messages_answer.hpp"

#include <utility>

namespace otari::gateway {
namespace {

ToolUseBlock use_of(const ToolCall& call) {
  ToolUseBlock use{.id = call.id, .name = std::string(call.name())};
  // Arguments that are no JSON are the model's fault, and no reason to lose its turn.
  if (auto input = call.parse_arguments(); input && input->text().starts_with('{'))
    use.input = *std::move(input);
  return use;
}

}  // namespace

StopReason stop_reason_of(const std::optional<Open<FinishReason>>& finish, bool has_calls) {
  if (has_calls) return StopReason::tool_use;
  return finish && *finish == FinishReason::length ? StopReason::max_tokens : StopReason::end_turn;
}

std::optional<MessageUsage> usage_of(const std::optional<Usage>& usage) {
  if (!usage) return std::nullopt;
  const auto cached = usage->prompt_tokens_details
                          ? usage->prompt_tokens_details->cached_tokens.value_or(0)
                          : 0;
  MessageUsage out{.input_tokens = usage->prompt_tokens.value_or(0) - cached,
                   .output_tokens = usage->completion_tokens.value_or(0),
                   .cost_usd = usage->cost_usd,
                   .pricing_source = usage->pricing_source};
  if (cached > 0) out.cache_read_input_tokens = cached;
  return out;
}

MessageResponse message_of(const ChatCompletion& completion) {
  MessageResponse message{.id = "msg_" + completion.id, .model = completion.model};
  if (const auto reasoning = completion.reasoning(); reasoning && !reasoning->empty())
    message.content.emplace_back(
        ThinkingBlock{.thinking = std::string(*reasoning), .signature = ""});
  if (auto text = completion.content(); text && !text->empty())
    message.content.emplace_back(TextBlock{.text = *std::move(text)});
  for (const ToolCall& call : completion.tool_calls()) message.content.emplace_back(use_of(call));
  if (message.content.empty()) message.content.emplace_back(TextBlock{});
  message.stop_reason =
      stop_reason_of(completion.finish_reason(), !completion.tool_calls().empty());
  message.usage = usage_of(completion.usage);
  return message;
}

}  // namespace otari::gateway
