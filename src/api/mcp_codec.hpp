#pragma once

#include <otari/mcp_types.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<McpServerTool> {
  using T = McpServerTool;
  static constexpr std::string_view name = "MCP server tool";
  static constexpr auto fields = std::array{
      required<&T::name>("name"),
      field<&T::description>("description"),
      field<&T::input_schema>("input_schema"),
      field<&T::annotations>("annotations"),
  };
};

template <>
struct Describe<McpToolWarning> {
  using T = McpToolWarning;
  static constexpr std::string_view name = "MCP tool warning";
  static constexpr auto fields = std::array{
      field<&T::tool_name>("tool_name"),
      field<&T::code>("code"),
  };
};

template <>
struct Describe<McpServerTools> {
  using T = McpServerTools;
  static constexpr std::string_view name = "MCP tool list";
  static constexpr auto fields = std::array{
      field<&T::server_id>("server_id"),
      required<&T::server_revision>("server_revision"),
      required_always<&T::tools>("tools"),
      field<&T::warnings>("warnings"),
  };
};

template <>
struct Describe<McpExecuteParams> {
  using T = McpExecuteParams;
  static constexpr std::string_view name = "mcp.execute request";
  static constexpr auto fields = std::array{
      field<&T::mcp_server_id>("mcp_server_id"),
      field<&T::tool_name>("tool_name"),
      defaulted<&T::arguments>("arguments"),
      field<&T::server_revision>("server_revision"),
      field<&T::client_execution_id>("client_execution_id"),
  };
};

template <>
struct Describe<McpText> {
  using T = McpText;
  static constexpr std::string_view name = "MCP text";
  static constexpr auto fields = std::array{
      field<&T::text>("text"),
      field<&T::annotations>("annotations"),
  };
};

template <>
struct Describe<McpImage> {
  using T = McpImage;
  static constexpr std::string_view name = "MCP image";
  static constexpr auto fields = std::array{
      field<&T::data>("data"),
      field<&T::mime_type>("mimeType"),
      field<&T::annotations>("annotations"),
  };
};

template <>
struct Describe<McpAudio> {
  using T = McpAudio;
  static constexpr std::string_view name = "MCP audio";
  static constexpr auto fields = std::array{
      field<&T::data>("data"),
      field<&T::mime_type>("mimeType"),
      field<&T::annotations>("annotations"),
  };
};

template <>
struct Describe<McpResourceLink> {
  using T = McpResourceLink;
  static constexpr std::string_view name = "MCP resource link";
  static constexpr auto fields = std::array{
      field<&T::uri>("uri"),
      field<&T::name>("name"),
      field<&T::title>("title"),
      field<&T::description>("description"),
      field<&T::mime_type>("mimeType"),
      field<&T::size>("size"),
      field<&T::annotations>("annotations"),
  };
};

template <>
struct Describe<McpResource> {
  using T = McpResource;
  static constexpr std::string_view name = "MCP resource";
  static constexpr auto fields = std::array{
      field<&T::uri>("uri"),
      field<&T::mime_type>("mimeType"),
      field<&T::text>("text"),
      field<&T::blob>("blob"),
  };
};

template <>
struct Describe<McpEmbeddedResource> {
  using T = McpEmbeddedResource;
  static constexpr std::string_view name = "MCP embedded resource";
  static constexpr auto fields = std::array{
      field<&T::resource>("resource"),
      field<&T::annotations>("annotations"),
  };
};

template <>
struct Union<McpContent> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 5> alternatives{"text", "image", "audio",
                                                                "resource_link", "resource"};
};

template <>
struct Describe<McpToolResult> {
  using T = McpToolResult;
  static constexpr std::string_view name = "MCP tool result";
  static constexpr auto fields = std::array{
      required_always<&T::content>("content"),
      field<&T::structured_content>("structuredContent"),
      field<&T::is_error>("isError"),
      field<&T::meta>("_meta"),
  };
};

}  // namespace otari::json

namespace otari::api {

/// The request of `mcp().list_tools`.
struct McpServerPath {
  std::string mcp_server_id{};
};

}  // namespace otari::api

template <>
struct otari::json::Describe<otari::api::McpServerPath> {
  static constexpr std::string_view name = "mcp.list_tools request";
  static constexpr auto fields =
      std::array{path<&api::McpServerPath::mcp_server_id>("mcp_server_id")};
};
