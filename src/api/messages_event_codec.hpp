#pragma once

#include <otari/messages_event.hpp>

#include "codec.hpp"
#include "messages_codec.hpp"

namespace otari::json {

template <>
struct Describe<MessageStart> {
  static constexpr std::string_view name = "message_start";
  static constexpr auto fields = std::array{required<&MessageStart::message>("message")};
};

template <>
struct Describe<ContentBlockStart> {
  using T = ContentBlockStart;
  static constexpr std::string_view name = "content_block_start";
  static constexpr auto fields = std::array{
      required<&T::index>("index"),
      required<&T::content_block>("content_block"),
  };
};

template <>
struct Describe<TextDelta> {
  static constexpr std::string_view name = "text_delta";
  static constexpr auto fields = std::array{field<&TextDelta::text>("text")};
};

template <>
struct Describe<ThinkingDelta> {
  static constexpr std::string_view name = "thinking_delta";
  static constexpr auto fields = std::array{field<&ThinkingDelta::thinking>("thinking")};
};

template <>
struct Describe<InputJsonDelta> {
  static constexpr std::string_view name = "input_json_delta";
  static constexpr auto fields = std::array{field<&InputJsonDelta::partial_json>("partial_json")};
};

template <>
struct Describe<SignatureDelta> {
  static constexpr std::string_view name = "signature_delta";
  static constexpr auto fields = std::array{field<&SignatureDelta::signature>("signature")};
};

template <>
struct Describe<CitationsDelta> {
  static constexpr std::string_view name = "citations_delta";
  static constexpr auto fields = std::array{field<&CitationsDelta::citation>("citation")};
};

template <>
struct Describe<CompactionDelta> {
  using T = CompactionDelta;
  static constexpr std::string_view name = "compaction_delta";
  static constexpr auto fields = std::array{
      field<&T::content>("content"),
      field<&T::encrypted_content>("encrypted_content"),
  };
};

template <>
struct Union<BlockDelta> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 6> alternatives{
      "text_delta",      "thinking_delta",  "input_json_delta",
      "signature_delta", "citations_delta", "compaction_delta"};
};

template <>
struct Describe<ContentBlockDelta> {
  using T = ContentBlockDelta;
  static constexpr std::string_view name = "content_block_delta";
  static constexpr auto fields = std::array{
      required<&T::index>("index"),
      required<&T::delta>("delta"),
  };
};

template <>
struct Describe<ContentBlockStop> {
  using T = ContentBlockStop;
  static constexpr std::string_view name = "content_block_stop";
  static constexpr auto fields = std::array{
      required<&T::index>("index"),
      field<&T::content_block>("content_block"),
  };
};

template <>
struct Describe<MessageDelta::Changes> {
  using T = MessageDelta::Changes;
  static constexpr std::string_view name = "message_delta.delta";
  static constexpr auto fields = std::array{
      field<&T::stop_reason>("stop_reason"),
      field<&T::stop_sequence>("stop_sequence"),
      field<&T::container>("container"),
  };
};

template <>
struct Describe<MessageDelta> {
  using T = MessageDelta;
  static constexpr std::string_view name = "message_delta";
  static constexpr auto fields = std::array{
      field<&T::delta>("delta"),
      field<&T::usage>("usage"),
      field<&T::context_management>("context_management"),
  };
};

template <>
struct Describe<MessageStop> {
  static constexpr std::string_view name = "message_stop";
  static constexpr auto fields = std::array{field<&MessageStop::message>("message")};
};

template <>
struct Union<MessageEvent::Data> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 6> alternatives{
      "message_start",      "content_block_start", "content_block_delta",
      "content_block_stop", "message_delta",       "message_stop"};
};

template <>
struct Custom<MessageEvent> {
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "event";
  static bool read(Reader& reader, Value& value, MessageEvent& out) {
    if (!type_of<MessageEvent::Data>().read(reader, value, &out.data)) return false;
    auto* unknown = std::get_if<UnknownMessageEvent>(&out.data);
    if (unknown == nullptr) return true;
    const auto type = unknown->json.member("type");
    unknown->type = type ? type->as_string().value_or("") : std::string();
    return true;
  }
  static void write(Writer& writer, const MessageEvent& event) {
    type_of<MessageEvent::Data>().write(writer, &event.data);
  }
};

}  // namespace otari::json
