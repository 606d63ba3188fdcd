#include <otari/messages.hpp>

#include <array>

#include <otari/count_tokens.hpp>

namespace otari {
namespace {

template <class ToolUse>
Result<RawJson> input_of(const ToolUse& use) {
  if (use.partial_input.empty()) return use.input;
  auto parsed = RawJson::parse(use.partial_input);
  if (parsed) return parsed;
  return std::unexpected(
      Error{.kind = ErrorKind::decode,
            .message = "the input for the tool '" + use.name + "' is " + parsed.error().message});
}

}  // namespace

template <>
std::span<const std::string_view> enum_texts<ToolChoiceKind>() noexcept {
  static constexpr std::array<std::string_view, 4> texts{"auto", "any", "tool", "none"};
  return texts;
}

template <>
std::span<const std::string_view> enum_texts<ThinkingMode>() noexcept {
  static constexpr std::array<std::string_view, 3> texts{"enabled", "adaptive", "disabled"};
  return texts;
}

template <>
std::span<const std::string_view> enum_texts<StopReason>() noexcept {
  static constexpr std::array<std::string_view, 8> texts{"end_turn",
                                                         "max_tokens",
                                                         "stop_sequence",
                                                         "tool_use",
                                                         "pause_turn",
                                                         "refusal",
                                                         "model_context_window_exceeded",
                                                         "compaction"};
  return texts;
}

Result<RawJson> ToolUseBlock::parse_input() const { return input_of(*this); }
Result<RawJson> ServerToolUseBlock::parse_input() const { return input_of(*this); }
Result<RawJson> McpToolUseBlock::parse_input() const { return input_of(*this); }

InputMessage InputMessage::user(MessageContent content) {
  return {.role = Role::user, .content = std::move(content)};
}

InputMessage InputMessage::assistant(MessageContent content) {
  return {.role = Role::assistant, .content = std::move(content)};
}

std::string MessageResponse::text() const {
  std::string joined;
  for (const ContentBlock& block : content)
    if (const auto* part = std::get_if<TextBlock>(&block)) joined += part->text;
  return joined;
}

std::string MessageResponse::thinking() const {
  std::string joined;
  for (const ContentBlock& block : content)
    if (const auto* part = std::get_if<ThinkingBlock>(&block)) joined += part->thinking;
  return joined;
}

std::vector<ToolUseBlock> MessageResponse::tool_uses() const {
  std::vector<ToolUseBlock> uses;
  for (const ContentBlock& block : content)
    if (const auto* use = std::get_if<ToolUseBlock>(&block)) uses.push_back(*use);
  return uses;
}

CountTokensParams CountTokensParams::of(const MessageParams& request) {
  return {.model = request.model,
          .messages = request.messages,
          .system = request.system,
          .tools = request.tools,
          .tool_choice = request.tool_choice,
          .thinking = request.thinking,
          .metadata = request.metadata,
          .cache_control = request.cache_control,
          .context_management = request.context_management,
          .betas = request.betas};
}

}  // namespace otari
