#include <otari/messages_event.hpp>

#include "messages_event_codec.hpp"

namespace otari {
namespace {

// The delta of an event, as one of its kinds.
template <class Kind>
const Kind* delta_of(const MessageEvent& event) noexcept {
  const auto* delta = event.get<ContentBlockDelta>();
  return delta == nullptr ? nullptr : std::get_if<Kind>(&delta->delta);
}

// The block that an event opens. Some providers put the first words into it already.
template <class Kind>
const Kind* opened_by(const MessageEvent& event) noexcept {
  const auto* start = event.get<ContentBlockStart>();
  return start == nullptr ? nullptr : std::get_if<Kind>(&start->content_block);
}

std::optional<std::string_view> unless_empty(std::string_view text) noexcept {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

std::string_view MessageEvent::type() const noexcept {
  if (const auto* unknown = get<UnknownMessageEvent>()) return unknown->type;
  return json::Union<Data>::alternatives[data.index()];
}

std::optional<std::int64_t> MessageEvent::index() const noexcept {
  if (const auto* delta = get<ContentBlockDelta>()) return delta->index;
  if (const auto* start = get<ContentBlockStart>()) return start->index;
  if (const auto* stop = get<ContentBlockStop>()) return stop->index;
  return std::nullopt;
}

std::optional<std::string_view> MessageEvent::text() const noexcept {
  if (const auto* delta = delta_of<TextDelta>(*this)) return delta->text;
  if (const auto* block = opened_by<TextBlock>(*this)) return unless_empty(block->text);
  return std::nullopt;
}

std::optional<std::string_view> MessageEvent::thinking() const noexcept {
  if (const auto* delta = delta_of<ThinkingDelta>(*this)) return delta->thinking;
  if (const auto* block = opened_by<ThinkingBlock>(*this)) return unless_empty(block->thinking);
  return std::nullopt;
}

std::optional<std::string_view> MessageEvent::partial_json() const noexcept {
  if (const auto* delta = delta_of<InputJsonDelta>(*this)) return delta->partial_json;
  return std::nullopt;
}

std::optional<Open<StopReason>> MessageEvent::stop_reason() const {
  if (const auto* delta = get<MessageDelta>()) return delta->delta.stop_reason;
  return std::nullopt;
}

}  // namespace otari
