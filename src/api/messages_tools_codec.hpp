#pragma once

#include <otari/messages_tools.hpp>

#include "codec.hpp"
#include "completion_codec.hpp"
#include "messages_media_codec.hpp"

namespace otari::json {

template <>
struct Describe<ClientTool> {
  using T = ClientTool;
  static constexpr std::string_view name = "tool";
  static constexpr auto fields = std::array{
      field<&T::type>("type"),
      field<&T::name>("name"),
      field<&T::description>("description"),
      field<&T::input_schema>("input_schema"),
      field<&T::strict>("strict"),
      field<&T::cache_control>("cache_control"),
  };
};

template <>
struct Describe<ProviderTool> {
  using T = ProviderTool;
  static constexpr std::string_view name = "provider tool";
  static constexpr auto fields = std::array{
      field<&T::type>("type"),
      field<&T::name>("name"),
      field<&T::max_uses>("max_uses"),
      field<&T::allowed_domains>("allowed_domains"),
      field<&T::blocked_domains>("blocked_domains"),
      field<&T::user_location>("user_location"),
      field<&T::cache_control>("cache_control"),
  };
};

// Not a Union: a tool of the caller's may say no type at all, and any other type is a provider's.
template <>
struct Custom<MessageTool> {
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "tool";
  static bool read(Reader& reader, Value& value, MessageTool& out) {
    std::string_view type;
    if (!reader.tag(value, "type", type)) return false;
    if (type.empty() || type == "custom") return read_as<ClientTool>(reader, value, out);
    // Those of the chat API and the gateway are read as they are there.
    for (const std::string_view shared : Union<ToolDefinition>::alternatives)
      if (type == shared) return read_shared(reader, value, out);
    return read_as<ProviderTool>(reader, value, out);
  }
  static void write(Writer& writer, const MessageTool& tool) {
    if (const auto* ours = std::get_if<ClientTool>(&tool)) {
      type_of<ClientTool>().write(writer, ours);
    } else if (const auto* provided = std::get_if<ProviderTool>(&tool)) {
      type_of<ProviderTool>().write(writer, provided);
    } else {
      write_shared(writer, tool);
    }
  }

 private:
  template <class T>
  static bool read_as(Reader& reader, Value& value, MessageTool& out) {
    return type_of<T>().read(reader, value, &out.emplace<T>());
  }
  static bool read_shared(Reader& reader, Value& value, MessageTool& out) {
    ToolDefinition tool;
    if (!type_of<ToolDefinition>().read(reader, value, &tool)) return false;
    if (auto* function = std::get_if<FunctionTool>(&tool)) out = std::move(*function);
    if (auto* search = std::get_if<OtariWebSearch>(&tool)) out = std::move(*search);
    if (auto* code = std::get_if<OtariCodeExecution>(&tool)) out = std::move(*code);
    return true;
  }
  static void write_shared(Writer& writer, const MessageTool& tool) {
    ToolDefinition shared;
    if (const auto* function = std::get_if<FunctionTool>(&tool)) shared = *function;
    if (const auto* search = std::get_if<OtariWebSearch>(&tool)) shared = *search;
    if (const auto* code = std::get_if<OtariCodeExecution>(&tool)) shared = *code;
    type_of<ToolDefinition>().write(writer, &shared);
  }
};

template <>
struct Describe<MessageToolChoice> {
  using T = MessageToolChoice;
  static constexpr std::string_view name = "tool_choice";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::name>("name"),
      field<&T::disable_parallel_tool_use>("disable_parallel_tool_use"),
  };
};

}  // namespace otari::json
