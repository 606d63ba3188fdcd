#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <otari/export.hpp>
#include <otari/http_info.hpp>
#include <otari/raw_json.hpp>

namespace otari {

// Tools of MCP servers that the gateway has stored; the calls are in otari/mcp.hpp.

/// A tool as its server describes it.
struct McpServerTool {
  std::string name{};
  std::optional<std::string> description{};
  RawJson input_schema{};  ///< JSON Schema, as it came
  std::optional<RawJson> annotations{};
  Extra extra{};

  friend bool operator==(const McpServerTool&, const McpServerTool&) = default;
};

/// A tool that was left out of the list, and why.
struct McpToolWarning {
  std::string tool_name{};
  std::string code{};
  Extra extra{};

  friend bool operator==(const McpToolWarning&, const McpToolWarning&) = default;
};

/// The answer of `mcp().list_tools`. Wire: GET /mcp/servers/{mcp_server_id}/tools.
struct McpServerTools {
  std::string server_id{};
  std::string server_revision{};  ///< goes into McpExecuteParams
  std::vector<McpServerTool> tools{};
  std::vector<McpToolWarning> warnings{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const McpServerTools&, const McpServerTools&) = default;
};

/// The request of `mcp().execute`. Wire: POST /mcp/execute.
struct McpExecuteParams {
  std::string mcp_server_id{};  ///< a UUID
  std::string tool_name{};
  RawJson arguments = RawJson::trusted("{}");  ///< an object; nulls in it are kept
  std::string server_revision{};               ///< of the list the tool was chosen from
  /// A UUID to find the call again in logs; it does not make a repetition safe. Made when absent.
  std::optional<std::string> client_execution_id{};
  Extra extra{};

  friend bool operator==(const McpExecuteParams&, const McpExecuteParams&) = default;
};

struct McpText {
  std::string text{};
  std::optional<RawJson> annotations{};
  Extra extra{};

  friend bool operator==(const McpText&, const McpText&) = default;
};

struct McpImage {
  std::string data{};  ///< base64
  std::string mime_type{};
  std::optional<RawJson> annotations{};
  Extra extra{};

  friend bool operator==(const McpImage&, const McpImage&) = default;
};

struct McpAudio {
  std::string data{};  ///< base64
  std::string mime_type{};
  std::optional<RawJson> annotations{};
  Extra extra{};

  friend bool operator==(const McpAudio&, const McpAudio&) = default;
};

/// Where something can be read.
struct McpResourceLink {
  std::string uri{};
  std::optional<std::string> name{};
  std::optional<std::string> title{};
  std::optional<std::string> description{};
  std::optional<std::string> mime_type{};
  std::optional<std::int64_t> size{};  ///< bytes
  std::optional<RawJson> annotations{};
  Extra extra{};

  friend bool operator==(const McpResourceLink&, const McpResourceLink&) = default;
};

/// Something that was read: `text`, or `blob` in base64.
struct McpResource {
  std::string uri{};
  std::optional<std::string> mime_type{};
  std::optional<std::string> text{};
  std::optional<std::string> blob{};
  Extra extra{};

  friend bool operator==(const McpResource&, const McpResource&) = default;
};

struct McpEmbeddedResource {
  McpResource resource{};
  std::optional<RawJson> annotations{};
  Extra extra{};

  friend bool operator==(const McpEmbeddedResource&, const McpEmbeddedResource&) = default;
};

/// A kind of content this version does not know.
struct McpUnknownContent {
  RawJson json{};

  friend bool operator==(const McpUnknownContent&, const McpUnknownContent&) = default;
};

using McpContent = std::variant<McpText, McpImage, McpAudio, McpResourceLink, McpEmbeddedResource,
                                McpUnknownContent>;

/// The answer of `mcp().execute`: what the tool gave. A tool that failed is a result too.
struct McpToolResult {
  std::vector<McpContent> content{};
  std::optional<RawJson> structured_content{};
  bool is_error = false;  ///< the tool ran and says that it failed
  std::optional<RawJson> meta{};
  Extra extra{};
  HttpInfo http{};

  /// All texts of `content`, one after the other with a line break between them.
  [[nodiscard]] OTARI_API std::string text() const;

  friend bool operator==(const McpToolResult&, const McpToolResult&) = default;
};

}  // namespace otari
