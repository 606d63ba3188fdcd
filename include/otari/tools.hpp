#pragma once

#include <optional>
#include <string>
#include <vector>

#include <otari/http_info.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// A tool the gateway runs itself. Wire: GET /tools, `data[]`.
struct GatewayTool {
  std::string id{};  ///< "otari_web_search", "otari_code_execution"
  std::string object = "tool";
  std::string description{};
  bool available = false;  ///< false: known, but not configured on this gateway
  /// What `type` of a tool may say to mean this one; may hold a pattern, "web_search_<date>".
  std::vector<std::string> accepted_types{};
  std::optional<RawJson> input_schema{};
  std::optional<RawJson> example{};  ///< an entry for `tools` of a request
  Extra extra{};

  friend bool operator==(const GatewayTool&, const GatewayTool&) = default;
};

/// The answer of `list_tools`, in the server's order.
struct ToolList {
  std::string object = "list";
  std::vector<GatewayTool> data{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const ToolList&, const ToolList&) = default;
};

}  // namespace otari
