#include <otari/completion.hpp>

#include <array>

namespace otari {

template <>
std::span<const std::string_view> enum_texts<ReasoningEffort>() noexcept {
  static constexpr std::array<std::string_view, 8> texts{"none", "minimal", "low", "medium",
                                                         "high", "xhigh",   "max", "auto"};
  return texts;
}

template <>
std::span<const std::string_view> enum_texts<FinishReason>() noexcept {
  static constexpr std::array<std::string_view, 5> texts{"stop", "length", "tool_calls",
                                                         "content_filter", "function_call"};
  return texts;
}

template <>
std::span<const std::string_view> enum_texts<GuardrailMode>() noexcept {
  static constexpr std::array<std::string_view, 2> texts{"monitor", "block"};
  return texts;
}

ToolChoice ToolChoice::function(std::string_view name) {
  return raw(RawJson::trusted(R"({"type":"function","function":{"name":)" +
                              std::string(RawJson::string(name).text()) + "}}"));
}

ToolChoice ToolChoice::raw(RawJson json) {
  ToolChoice choice;
  choice.value_ = std::move(json);
  return choice;
}

std::optional<std::string> ChatCompletion::content() const {
  if (choices.empty() || !choices.front().message.content) return std::nullopt;
  return choices.front().message.content->joined_text();
}

std::optional<std::string_view> ChatCompletion::reasoning() const noexcept {
  if (choices.empty()) return std::nullopt;
  return choices.front().message.reasoning_text();
}

std::span<const ToolCall> ChatCompletion::tool_calls() const noexcept {
  if (choices.empty()) return {};
  return choices.front().message.tool_calls;
}

std::optional<Open<FinishReason>> ChatCompletion::finish_reason() const {
  if (choices.empty()) return std::nullopt;
  return choices.front().finish_reason;
}

std::optional<std::string_view> Delta::reasoning_text() const noexcept {
  for (const auto* form : {&reasoning, &reasoning_content, &thinking, &think})
    if (*form && !(*form)->text.empty()) return (*form)->text;
  return std::nullopt;
}

std::optional<std::string_view> ChatCompletionChunk::content() const noexcept {
  if (choices.empty() || !choices.front().delta.content) return std::nullopt;
  return *choices.front().delta.content;
}

std::optional<std::string_view> ChatCompletionChunk::reasoning() const noexcept {
  if (choices.empty()) return std::nullopt;
  return choices.front().delta.reasoning_text();
}

std::span<const ToolCall> ChatCompletionChunk::tool_calls() const noexcept {
  if (choices.empty()) return {};
  return choices.front().delta.tool_calls;
}

std::optional<Open<FinishReason>> ChatCompletionChunk::finish_reason() const {
  if (choices.empty()) return std::nullopt;
  return choices.front().finish_reason;
}

}  // namespace otari
