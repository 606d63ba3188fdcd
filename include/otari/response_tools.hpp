#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <otari/export.hpp>
#include <otari/raw_json.hpp>
#include <otari/tool_definition.hpp>

namespace otari {

/// `{"type":"function"}`: a function of the caller's.
struct ResponseFunctionTool {
  std::string name{};
  std::optional<std::string> description{};
  std::optional<RawJson> parameters{};  ///< JSON Schema
  std::optional<bool> strict{};
  Extra extra{};

  friend bool operator==(const ResponseFunctionTool&, const ResponseFunctionTool&) = default;
};

/// `{"type":"custom"}`: a tool of the caller's that takes free text.
struct ResponseCustomTool {
  std::string name{};
  std::optional<std::string> description{};
  std::optional<RawJson> format{};
  Extra extra{};

  friend bool operator==(const ResponseCustomTool&, const ResponseCustomTool&) = default;
};

/// Where a web search may look.
struct ResponseWebSearchFilters {
  std::vector<std::string> allowed_domains{};
  std::vector<std::string> blocked_domains{};
  Extra extra{};

  friend bool operator==(const ResponseWebSearchFilters&,
                         const ResponseWebSearchFilters&) = default;
};

/// Where the one who asks is, roughly.
struct ResponseWebSearchLocation {
  std::string type = "approximate";
  std::optional<std::string> city{};
  std::optional<std::string> country{};  ///< ISO 3166-1, two letters
  std::optional<std::string> region{};
  std::optional<std::string> timezone{};  ///< IANA
  Extra extra{};

  friend bool operator==(const ResponseWebSearchLocation&,
                         const ResponseWebSearchLocation&) = default;
};

/// A web search of the provider's. `type` is "web_search", "web_search_preview", or one of these
/// with a date. For the gateway's own search see OtariWebSearch.
struct ResponseWebSearchTool {
  std::string type = "web_search";
  std::optional<ResponseWebSearchFilters> filters{};
  std::optional<std::string> search_context_size{};  ///< "low", "medium", "high"
  std::optional<ResponseWebSearchLocation> user_location{};
  std::optional<bool> external_web_access{};
  Extra extra{};

  friend bool operator==(const ResponseWebSearchTool&, const ResponseWebSearchTool&) = default;
};

/// `{"type":"file_search"}`
struct ResponseFileSearchTool {
  std::vector<std::string> vector_store_ids{};
  std::optional<RawJson> filters{};
  std::optional<std::int64_t> max_num_results{};
  std::optional<RawJson> ranking_options{};
  Extra extra{};

  friend bool operator==(const ResponseFileSearchTool&, const ResponseFileSearchTool&) = default;
};

/// `{"type":"code_interpreter"}`
struct ResponseCodeInterpreterTool {
  /// The id of a container, as a JSON string, or `{"type":"auto",...}`.
  RawJson container = RawJson::trusted(R"({"type":"auto"})");
  Extra extra{};

  friend bool operator==(const ResponseCodeInterpreterTool&,
                         const ResponseCodeInterpreterTool&) = default;
};

/// `{"type":"mcp"}`: an MCP server that the provider calls. For one that the gateway calls see
/// `ResponseParams::mcp_servers`.
struct ResponseMcpTool {
  std::string server_label{};
  std::optional<std::string> server_url{};
  std::optional<std::string> connector_id{};
  std::optional<std::string> server_description{};
  std::optional<std::string> authorization{};
  std::map<std::string, std::string> headers{};
  std::optional<RawJson> allowed_tools{};     ///< a list of names, or a filter
  std::optional<RawJson> require_approval{};  ///< "always", "never", or a filter
  Extra extra{};

  friend bool operator==(const ResponseMcpTool&, const ResponseMcpTool&) = default;
};

/// `{"type":"image_generation"}`
struct ResponseImageGenerationTool {
  std::optional<std::string> model{};
  std::optional<std::string> action{};
  std::optional<std::string> background{};
  std::optional<std::string> input_fidelity{};
  std::optional<RawJson> input_image_mask{};
  std::optional<std::string> moderation{};
  std::optional<std::int64_t> output_compression{};  ///< percent
  std::optional<std::string> output_format{};
  std::optional<std::int64_t> partial_images{};
  std::optional<std::string> quality{};
  std::optional<std::string> size{};
  Extra extra{};

  friend bool operator==(const ResponseImageGenerationTool&,
                         const ResponseImageGenerationTool&) = default;
};

/// A screen to work at. `type` is "computer", or "computer_use_preview" with a size.
struct ResponseComputerTool {
  std::string type = "computer";
  std::optional<std::int64_t> display_width{};   ///< pixels
  std::optional<std::int64_t> display_height{};  ///< pixels
  std::optional<std::string> environment{};
  Extra extra{};

  friend bool operator==(const ResponseComputerTool&, const ResponseComputerTool&) = default;
};

/// `{"type":"local_shell"}`
struct ResponseLocalShellTool {
  Extra extra{};

  friend bool operator==(const ResponseLocalShellTool&, const ResponseLocalShellTool&) = default;
};

/// `{"type":"shell"}`
struct ResponseShellTool {
  std::optional<RawJson> environment{};
  Extra extra{};

  friend bool operator==(const ResponseShellTool&, const ResponseShellTool&) = default;
};

/// `{"type":"apply_patch"}`
struct ResponseApplyPatchTool {
  Extra extra{};

  friend bool operator==(const ResponseApplyPatchTool&, const ResponseApplyPatchTool&) = default;
};

/// An entry of `tools[]`. Those of the gateway, and unknown ones, are the same as for chat.
using ResponseTool =
    std::variant<ResponseFunctionTool, ResponseCustomTool, ResponseWebSearchTool,
                 ResponseFileSearchTool, ResponseCodeInterpreterTool, ResponseMcpTool,
                 ResponseImageGenerationTool, ResponseComputerTool, ResponseLocalShellTool,
                 ResponseShellTool, ResponseApplyPatchTool, OtariWebSearch, OtariCodeExecution,
                 UnknownTool>;

/// `tool_choice`: a mode, or an object that names a tool. The same modes as for chat; the objects
/// are flat.
struct ResponseToolChoice {
  ToolChoice form{};

  [[nodiscard]] static ResponseToolChoice none() { return {ToolChoice::none()}; }
  [[nodiscard]] static ResponseToolChoice auto_() { return {ToolChoice::auto_()}; }
  [[nodiscard]] static ResponseToolChoice required() { return {ToolChoice::required()}; }
  /// That function must be called.
  [[nodiscard]] OTARI_API static ResponseToolChoice function(std::string_view name);
  /// A tool of the provider's must be used: "web_search", "file_search", ...
  [[nodiscard]] OTARI_API static ResponseToolChoice hosted(std::string_view type);
  /// Any other object.
  [[nodiscard]] static ResponseToolChoice raw(RawJson json) {
    return {ToolChoice::raw(std::move(json))};
  }

  friend bool operator==(const ResponseToolChoice&, const ResponseToolChoice&) = default;
};

}  // namespace otari
