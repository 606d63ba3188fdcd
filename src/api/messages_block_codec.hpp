#pragma once

#include <otari/messages_block.hpp>

#include "codec.hpp"
#include "messages_media_codec.hpp"

namespace otari::json {

template <>
struct Describe<ToolUseBlock> {
  using T = ToolUseBlock;
  static constexpr std::string_view name = "tool_use block";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::name>("name"),
      defaulted<&T::input>("input"),
      field<&T::cache_control>("cache_control"),
  };
};

template <>
struct Union<ToolResultPart> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 4> alternatives{"text", "image", "document",
                                                                "search_result"};
};

template <>
struct Describe<ToolResultBlock> {
  using T = ToolResultBlock;
  static constexpr std::string_view name = "tool_result block";
  static constexpr auto fields = std::array{
      field<&T::tool_use_id>("tool_use_id"),
      field<&T::content>("content"),
      field<&T::is_error>("is_error"),
      field<&T::cache_control>("cache_control"),
  };
};

template <>
struct Describe<ServerToolUseBlock> {
  using T = ServerToolUseBlock;
  static constexpr std::string_view name = "server_tool_use block";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::name>("name"),
      defaulted<&T::input>("input"),
      field<&T::cache_control>("cache_control"),
  };
};

template <>
struct Describe<McpToolUseBlock> {
  using T = McpToolUseBlock;
  static constexpr std::string_view name = "mcp_tool_use block";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::name>("name"),
      field<&T::server_name>("server_name"),
      defaulted<&T::input>("input"),
      field<&T::cache_control>("cache_control"),
  };
};

template <>
struct Describe<WebSearchResult> {
  using T = WebSearchResult;
  static constexpr std::string_view name = "web_search_result";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::url>("url"),
      field<&T::title>("title"),
      field<&T::page_age>("page_age"),
      field<&T::encrypted_content>("encrypted_content"),
  };
};

template <>
struct Describe<ServerToolError> {
  static constexpr std::string_view name = "server tool error";
  static constexpr auto fields = std::array{
      defaulted<&ServerToolError::type>("type"),
      field<&ServerToolError::error_code>("error_code"),
  };
};

template <>
struct Custom<WebSearchResults> {
  using Hits = std::vector<WebSearchResult>;
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "search results or an error";
  static bool read(Reader& reader, Value& value, WebSearchResults& out) {
    if (reader.peek(value) != JsonType::array)
      return type_of<ServerToolError>().read(reader, value, &out.emplace<ServerToolError>());
    auto* hits = std::get_if<Hits>(&out);
    return type_of<Hits>().read(reader, value, hits ? hits : &out.emplace<Hits>());
  }
  static void write(Writer& writer, const WebSearchResults& results) {
    const auto* hits = std::get_if<Hits>(&results);
    hits ? type_of<Hits>().write(writer, hits)
         : type_of<ServerToolError>().write(writer, std::get_if<ServerToolError>(&results));
  }
};

template <>
struct Describe<WebSearchToolResultBlock> {
  using T = WebSearchToolResultBlock;
  static constexpr std::string_view name = "web_search_tool_result block";
  static constexpr auto fields = std::array{
      field<&T::tool_use_id>("tool_use_id"),
      field<&T::content>("content"),
      field<&T::cache_control>("cache_control"),
  };
};

template <ServerToolKind Kind>
struct Describe<ServerToolResultBlock<Kind>> {
  using T = ServerToolResultBlock<Kind>;
  static constexpr std::string_view name = "server tool result block";
  static constexpr auto fields = std::array{
      field<&T::tool_use_id>("tool_use_id"),
      field<&T::content>("content"),
      field<&T::is_error>("is_error"),
      field<&T::cache_control>("cache_control"),
  };
};

template <>
struct Describe<ThinkingBlock> {
  static constexpr std::string_view name = "thinking block";
  static constexpr auto fields = std::array{
      field<&ThinkingBlock::thinking>("thinking"),
      field<&ThinkingBlock::signature>("signature"),
  };
};

template <>
struct Describe<RedactedThinkingBlock> {
  static constexpr std::string_view name = "redacted_thinking block";
  static constexpr auto fields = std::array{field<&RedactedThinkingBlock::data>("data")};
};

template <>
struct Describe<ContainerUploadBlock> {
  using T = ContainerUploadBlock;
  static constexpr std::string_view name = "container_upload block";
  static constexpr auto fields = std::array{
      field<&T::file_id>("file_id"),
      field<&T::cache_control>("cache_control"),
  };
};

template <>
struct Describe<CompactionBlock> {
  using T = CompactionBlock;
  static constexpr std::string_view name = "compaction block";
  static constexpr auto fields = std::array{
      field<&T::content>("content"),
      field<&T::encrypted_content>("encrypted_content"),
      field<&T::cache_control>("cache_control"),
  };
};

template <>
struct Union<ContentBlock> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 19> alternatives{
      "text",
      "thinking",
      "redacted_thinking",
      "tool_use",
      "tool_result",
      "image",
      "document",
      "search_result",
      "server_tool_use",
      "web_search_tool_result",
      "web_fetch_tool_result",
      "code_execution_tool_result",
      "bash_code_execution_tool_result",
      "text_editor_code_execution_tool_result",
      "tool_search_tool_result",
      "mcp_tool_use",
      "mcp_tool_result",
      "container_upload",
      "compaction",
  };
};

}  // namespace otari::json
