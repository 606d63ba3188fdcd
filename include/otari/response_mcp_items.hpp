#pragma once

#include <optional>
#include <string>
#include <vector>

#include <otari/raw_json.hpp>
#include <otari/response_item_status.hpp>

namespace otari {

/// `{"type":"mcp_call"}`: a tool of an MCP server, called by the provider.
struct ResponseMcpCall {
  std::optional<std::string> id{};
  std::string server_label{};
  std::string name{};
  std::string arguments{};  ///< JSON text
  std::optional<std::string> output{};
  std::optional<RawJson> error{};
  std::optional<std::string> approval_request_id{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseMcpCall&, const ResponseMcpCall&) = default;
};

/// `{"type":"mcp_list_tools"}`: what an MCP server offers.
struct ResponseMcpListTools {
  struct Tool {
    std::string name{};
    std::optional<std::string> description{};
    std::optional<RawJson> input_schema{};
    std::optional<RawJson> annotations{};
    Extra extra{};

    friend bool operator==(const Tool&, const Tool&) = default;
  };

  std::optional<std::string> id{};
  std::string server_label{};
  std::vector<Tool> tools{};
  std::optional<RawJson> error{};
  Extra extra{};

  friend bool operator==(const ResponseMcpListTools&, const ResponseMcpListTools&) = default;
};

/// `{"type":"mcp_approval_response"}`: the caller's answer to an approval request.
struct ResponseMcpApprovalResponse {
  std::optional<std::string> id{};
  std::string approval_request_id{};
  bool approve = false;
  std::optional<std::string> reason{};
  Extra extra{};

  friend bool operator==(const ResponseMcpApprovalResponse&,
                         const ResponseMcpApprovalResponse&) = default;
};

/// `{"type":"mcp_approval_request"}`: the provider waits for leave to call a tool.
struct ResponseMcpApprovalRequest {
  std::optional<std::string> id{};
  std::string server_label{};
  std::string name{};
  std::string arguments{};  ///< JSON text
  Extra extra{};

  /// The item that answers this request in the next one.
  [[nodiscard]] ResponseMcpApprovalResponse answer(bool approve) const {
    return {.approval_request_id = id.value_or(""), .approve = approve};
  }

  friend bool operator==(const ResponseMcpApprovalRequest&,
                         const ResponseMcpApprovalRequest&) = default;
};

}  // namespace otari
