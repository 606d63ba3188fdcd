#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <otari/export.hpp>
#include <otari/messages_cache.hpp>
#include <otari/messages_media.hpp>
#include <otari/nullable.hpp>
#include <otari/raw_json.hpp>
#include <otari/result.hpp>
#include <otari/text_or.hpp>

namespace otari {

/// `{"type":"tool_use"}`: the model wants a tool of the caller's run.
struct ToolUseBlock {
  std::string id{};
  std::string name{};
  RawJson input = RawJson::trusted("{}");  ///< an object; its nulls are kept
  std::optional<CacheControl> cache_control{};
  Extra extra{};
  /// Not on the wire. An input that a stream brought and that is not whole JSON, because the
  /// stream or the model's tokens ended in it; `input` is then `{}`.
  std::string partial_input{};

  /// The input. Errors: decode when it is not whole.
  [[nodiscard]] OTARI_API Result<RawJson> parse_input() const;

  friend bool operator==(const ToolUseBlock&, const ToolUseBlock&) = default;
};

/// What the result of a tool may be made of.
using ToolResultPart =
    std::variant<TextBlock, ImageBlock, DocumentBlock, SearchResultBlock, UnknownBlock>;

/// `{"type":"tool_result"}`: answers a `tool_use`; goes into the next user message.
struct ToolResultBlock {
  std::string tool_use_id{};
  std::optional<TextOr<ToolResultPart>> content{};
  std::optional<bool> is_error{};
  std::optional<CacheControl> cache_control{};
  Extra extra{};

  friend bool operator==(const ToolResultBlock&, const ToolResultBlock&) = default;
};

/// `{"type":"server_tool_use"}`: a tool that the provider or the gateway ran.
struct ServerToolUseBlock {
  std::string id{};
  std::string name{};
  RawJson input = RawJson::trusted("{}");
  std::optional<CacheControl> cache_control{};
  Extra extra{};
  std::string partial_input{};  ///< as in ToolUseBlock

  /// The input. Errors: decode when it is not whole.
  [[nodiscard]] OTARI_API Result<RawJson> parse_input() const;

  friend bool operator==(const ServerToolUseBlock&, const ServerToolUseBlock&) = default;
};

/// `{"type":"mcp_tool_use"}`: a tool of an MCP server that the provider called.
struct McpToolUseBlock {
  std::string id{};
  std::string name{};
  std::string server_name{};
  RawJson input = RawJson::trusted("{}");
  std::optional<CacheControl> cache_control{};
  Extra extra{};
  std::string partial_input{};  ///< as in ToolUseBlock

  /// The input. Errors: decode when it is not whole.
  [[nodiscard]] OTARI_API Result<RawJson> parse_input() const;

  friend bool operator==(const McpToolUseBlock&, const McpToolUseBlock&) = default;
};

/// One hit of a web search.
struct WebSearchResult {
  std::string type = "web_search_result";
  std::string url{};
  std::string title{};
  Nullable<std::string> page_age{};
  std::string encrypted_content{};  ///< goes back as it is; empty when the gateway searched
  Extra extra{};

  friend bool operator==(const WebSearchResult&, const WebSearchResult&) = default;
};

/// Why a server tool gave nothing.
struct ServerToolError {
  std::string type = "web_search_tool_result_error";
  std::string error_code{};  ///< "max_uses_exceeded", "unavailable", ...
  Extra extra{};

  friend bool operator==(const ServerToolError&, const ServerToolError&) = default;
};

/// The hits of a search, or its error.
using WebSearchResults = std::variant<std::vector<WebSearchResult>, ServerToolError>;

/// `{"type":"web_search_tool_result"}`
struct WebSearchToolResultBlock {
  std::string tool_use_id{};
  WebSearchResults content{};
  std::optional<CacheControl> cache_control{};
  Extra extra{};

  friend bool operator==(const WebSearchToolResultBlock&,
                         const WebSearchToolResultBlock&) = default;
};

/// Server tools whose results differ too much, and change too often, to be typed inside.
enum class ServerToolKind : std::uint8_t {
  web_fetch,
  code_execution,
  bash_code_execution,
  text_editor_code_execution,
  tool_search,
  mcp,
};

/// `{"type":"web_fetch_tool_result"}` and its relatives.
template <ServerToolKind Kind>
struct ServerToolResultBlock {
  std::string tool_use_id{};
  RawJson content{};
  std::optional<bool> is_error{};
  std::optional<CacheControl> cache_control{};
  Extra extra{};

  friend bool operator==(const ServerToolResultBlock&, const ServerToolResultBlock&) = default;
};

using WebFetchToolResultBlock = ServerToolResultBlock<ServerToolKind::web_fetch>;
using CodeExecutionToolResultBlock = ServerToolResultBlock<ServerToolKind::code_execution>;
using BashCodeExecutionToolResultBlock = ServerToolResultBlock<ServerToolKind::bash_code_execution>;
using TextEditorCodeExecutionToolResultBlock =
    ServerToolResultBlock<ServerToolKind::text_editor_code_execution>;
using ToolSearchToolResultBlock = ServerToolResultBlock<ServerToolKind::tool_search>;
using McpToolResultBlock = ServerToolResultBlock<ServerToolKind::mcp>;

}  // namespace otari
