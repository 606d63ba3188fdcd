#pragma once

#include <otari/message.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<TextPart> {
  static constexpr std::string_view name = "text part";
  static constexpr auto fields = std::array{field<&TextPart::text>("text")};
};

template <>
struct Describe<ImageUrl> {
  static constexpr std::string_view name = "image_url";
  static constexpr auto fields = std::array{
      field<&ImageUrl::url>("url"),
      field<&ImageUrl::detail>("detail"),
  };
};

template <>
struct Describe<ImagePart> {
  static constexpr std::string_view name = "image part";
  static constexpr auto fields = std::array{
      field<&ImagePart::image_url>("image_url"),
      field<&ImagePart::file_id>("file_id"),
  };
};

template <>
struct Describe<InputAudio> {
  static constexpr std::string_view name = "input_audio";
  static constexpr auto fields = std::array{
      field<&InputAudio::data>("data"),
      field<&InputAudio::format>("format"),
  };
};

template <>
struct Describe<AudioPart> {
  static constexpr std::string_view name = "audio part";
  static constexpr auto fields = std::array{field<&AudioPart::input_audio>("input_audio")};
};

template <>
struct Describe<FileReference> {
  static constexpr std::string_view name = "file";
  static constexpr auto fields = std::array{
      field<&FileReference::file_id>("file_id"),
      field<&FileReference::filename>("filename"),
      field<&FileReference::file_data>("file_data"),
  };
};

template <>
struct Describe<FilePart> {
  static constexpr std::string_view name = "file part";
  static constexpr auto fields = std::array{field<&FilePart::file>("file")};
};

template <>
struct Describe<RefusalPart> {
  static constexpr std::string_view name = "refusal part";
  static constexpr auto fields = std::array{field<&RefusalPart::refusal>("refusal")};
};

template <>
struct Union<ContentPart> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 5> alternatives{"text", "image_url", "input_audio",
                                                                "file", "refusal"};
};

template <>
struct Custom<Content> {
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "content";
  static bool read(Reader& reader, Value& value, Content& out) {
    if (reader.peek(value) == JsonType::array) {
      auto* parts = out.parts();
      return type_of<Content::Parts>().read(reader, value, parts ? parts : &out.emplace_parts());
    }
    auto* text = out.text();
    return reader.string(value, text ? *text : out.emplace_text());
  }
  static void write(Writer& writer, const Content& content) {
    content.text() ? writer.string(*content.text())
                   : type_of<Content::Parts>().write(writer, content.parts());
  }
};

template <>
struct Custom<Reasoning> {
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "reasoning";

  // The object form as a struct of its own, so that it goes through the same table.
  struct Object {
    std::string content{};
    Extra extra{};
  };

  static bool read(Reader& reader, Value& value, Reasoning& out);
  static void write(Writer& writer, const Reasoning& reasoning);
};

template <>
struct Describe<Custom<Reasoning>::Object> {
  using T = Custom<Reasoning>::Object;
  static constexpr std::string_view name = "reasoning";
  static constexpr auto fields = std::array{field<&T::content>("content")};
};

inline bool Custom<Reasoning>::read(Reader& reader, Value& value, Reasoning& out) {
  out.as_object = reader.peek(value) == JsonType::object;
  if (!out.as_object) {
    out.extra.clear();
    return reader.string(value, out.text);
  }
  Object object;
  if (!type_of<Object>().read(reader, value, &object)) return false;
  out.text = std::move(object.content);
  out.extra = std::move(object.extra);
  return true;
}

inline void Custom<Reasoning>::write(Writer& writer, const Reasoning& reasoning) {
  if (!reasoning.as_object) return writer.string(reasoning.text);
  const Object object{.content = reasoning.text, .extra = reasoning.extra};
  type_of<Object>().write(writer, &object);
}

template <>
struct Describe<FunctionCall> {
  static constexpr std::string_view name = "function";
  static constexpr auto fields = std::array{
      field<&FunctionCall::name>("name"),
      field<&FunctionCall::arguments>("arguments"),
  };
};

template <>
struct Describe<CustomCall> {
  static constexpr std::string_view name = "custom";
  static constexpr auto fields = std::array{
      field<&CustomCall::name>("name"),
      field<&CustomCall::input>("input"),
  };
};

template <>
struct Describe<ToolCall> {
  static constexpr std::string_view name = "tool call";
  static constexpr auto fields = std::array{
      field<&ToolCall::index>("index"),   field<&ToolCall::id>("id"),
      field<&ToolCall::type>("type"),     field<&ToolCall::function>("function"),
      field<&ToolCall::custom>("custom"), field<&ToolCall::extra_content>("extra_content"),
  };
};

template <>
struct Describe<UrlCitation> {
  static constexpr std::string_view name = "url_citation";
  static constexpr auto fields = std::array{
      field<&UrlCitation::start_index>("start_index"),
      field<&UrlCitation::end_index>("end_index"),
      field<&UrlCitation::url>("url"),
      field<&UrlCitation::title>("title"),
  };
};

template <>
struct Describe<Annotation> {
  static constexpr std::string_view name = "annotation";
  static constexpr auto fields = std::array{
      field<&Annotation::type>("type"),
      field<&Annotation::url_citation>("url_citation"),
  };
};

template <>
struct Describe<AssistantAudio> {
  static constexpr std::string_view name = "audio";
  static constexpr auto fields = std::array{
      field<&AssistantAudio::id>("id"),
      field<&AssistantAudio::data>("data"),
      field<&AssistantAudio::expires_at>("expires_at"),
      field<&AssistantAudio::transcript>("transcript"),
  };
};

// Requests always say who speaks; an answer that does not is the assistant's.
constexpr Field message_role() {
  return defaulted<&Message::role>(
      "role", [](void* message) { static_cast<Message*>(message)->role = Role::assistant; });
}

template <>
struct Describe<Message> {
  static constexpr std::string_view name = "message";
  static constexpr auto fields = std::array{
      message_role(),
      always<&Message::content>("content"),
      field<&Message::name>("name"),
      field<&Message::tool_calls>("tool_calls"),
      field<&Message::tool_call_id>("tool_call_id"),
      field<&Message::refusal>("refusal"),
      field<&Message::annotations>("annotations"),
      field<&Message::audio>("audio"),
      field<&Message::function_call>("function_call"),
      field<&Message::reasoning>("reasoning"),
      field<&Message::reasoning_content>("reasoning_content"),
      field<&Message::thinking>("thinking"),
      field<&Message::think>("think"),
      field<&Message::extra_content>("extra_content"),
  };
};

}  // namespace otari::json
