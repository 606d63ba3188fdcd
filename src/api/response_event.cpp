#include <otari/response_event.hpp>

#include <array>

#include "response_event_codec.hpp"

namespace otari {
namespace {

std::optional<std::string_view> delta_of(const auto* event) {
  return event == nullptr ? std::nullopt : std::optional<std::string_view>(event->delta);
}

}  // namespace

template <>
std::span<const std::string_view> enum_texts<ResponseToolStep>() noexcept {
  static constexpr std::array<std::string_view, 18> texts{
      "response.web_search_call.in_progress",
      "response.web_search_call.searching",
      "response.web_search_call.completed",
      "response.file_search_call.in_progress",
      "response.file_search_call.searching",
      "response.file_search_call.completed",
      "response.code_interpreter_call.in_progress",
      "response.code_interpreter_call.interpreting",
      "response.code_interpreter_call.completed",
      "response.image_generation_call.in_progress",
      "response.image_generation_call.generating",
      "response.image_generation_call.completed",
      "response.mcp_call.in_progress",
      "response.mcp_call.completed",
      "response.mcp_call.failed",
      "response.mcp_list_tools.in_progress",
      "response.mcp_list_tools.completed",
      "response.mcp_list_tools.failed",
  };
  return texts;
}

std::string_view ResponseEvent::type() const noexcept {
  if (const auto* unknown = get<UnknownResponseEvent>()) return unknown->type;
  if (const auto* progress = get<ResponseToolProgress>()) return progress->type.text();
  return json::Union<Data>::alternatives[data.index()];
}

std::optional<std::int64_t> ResponseEvent::sequence_number() const noexcept {
  return std::visit(
      [](const auto& event) -> std::optional<std::int64_t> {
        if constexpr (requires { event.sequence_number; }) return event.sequence_number;
        return std::nullopt;
      },
      data);
}

std::optional<std::int64_t> ResponseEvent::output_index() const noexcept {
  return std::visit(
      [](const auto& event) -> std::optional<std::int64_t> {
        if constexpr (requires { event.output_index; }) return event.output_index;
        return std::nullopt;
      },
      data);
}

std::optional<std::string_view> ResponseEvent::output_text_delta() const noexcept {
  return delta_of(get<ResponseOutputTextDelta>());
}

std::optional<std::string_view> ResponseEvent::refusal_delta() const noexcept {
  return delta_of(get<ResponseRefusalDelta>());
}

std::optional<std::string_view> ResponseEvent::reasoning_delta() const noexcept {
  const auto summary = delta_of(get<ResponseReasoningSummaryTextDelta>());
  return summary ? summary : delta_of(get<ResponseReasoningTextDelta>());
}

std::optional<std::string_view> ResponseEvent::arguments_delta() const noexcept {
  return delta_of(get<ResponseFunctionCallArgumentsDelta>());
}

const Response* ResponseEvent::response() const noexcept {
  return std::visit(
      [](const auto& event) -> const Response* {
        if constexpr (requires { event.response; }) return &event.response;
        return nullptr;
      },
      data);
}

const ResponseItem* ResponseEvent::finished_item() const noexcept {
  const auto* done = get<ResponseOutputItemDone>();
  return done == nullptr ? nullptr : &done->item;
}

}  // namespace otari
