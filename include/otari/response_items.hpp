#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <otari/export.hpp>
#include <otari/message.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/response_computer_items.hpp>
#include <otari/response_content.hpp>
#include <otari/response_item_status.hpp>
#include <otari/response_mcp_items.hpp>
#include <otari/result.hpp>

namespace otari {

/// `{"type":"message"}`: of the caller in the input, of the model in the output.
struct ResponseMessage {
  std::optional<std::string> id{};  ///< set by the server
  Open<Role> role = Role::user;
  std::optional<Open<ResponseItemStatus>> status{};
  ResponseContent content{};
  std::optional<std::string> phase{};  ///< "commentary" or "final_answer"
  Extra extra{};

  [[nodiscard]] OTARI_API static ResponseMessage user(ResponseContent content);
  [[nodiscard]] OTARI_API static ResponseMessage system(ResponseContent content);
  [[nodiscard]] OTARI_API static ResponseMessage developer(ResponseContent content);
  [[nodiscard]] OTARI_API static ResponseMessage assistant(ResponseContent content);

  /// All text of the content, without refusals.
  [[nodiscard]] OTARI_API std::string text() const;
  /// All refusals of the content put together; empty when the model did not refuse.
  [[nodiscard]] OTARI_API std::string refusal() const;

  friend bool operator==(const ResponseMessage&, const ResponseMessage&) = default;
};

/// `{"type":"function_call_output"}`: what a function of the caller's gave.
struct ResponseFunctionCallOutput {
  std::optional<std::string> id{};
  std::string call_id{};
  ResponseContent output{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseFunctionCallOutput&,
                         const ResponseFunctionCallOutput&) = default;
};

/// `{"type":"function_call"}`: the model wants a function of the caller's called.
struct ResponseFunctionCall {
  std::optional<std::string> id{};
  std::string call_id{};  ///< what the answer names; not `id`
  std::string name{};
  std::string arguments{};  ///< JSON text as the model wrote it: may be empty or invalid
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  /// The arguments as JSON; an empty text counts as `{}`. Errors: decode.
  [[nodiscard]] OTARI_API Result<RawJson> parse_arguments() const;
  /// The item that answers this call in the next request.
  [[nodiscard]] OTARI_API ResponseFunctionCallOutput answer(ResponseContent output) const;

  friend bool operator==(const ResponseFunctionCall&, const ResponseFunctionCall&) = default;
};

/// `{"type":"custom_tool_call_output"}`: what a tool of the caller's gave.
struct ResponseCustomToolCallOutput {
  std::optional<std::string> id{};
  std::string call_id{};
  ResponseContent output{};
  Extra extra{};

  friend bool operator==(const ResponseCustomToolCallOutput&,
                         const ResponseCustomToolCallOutput&) = default;
};

/// `{"type":"custom_tool_call"}`: the model wants a tool of the caller's called with a free text.
struct ResponseCustomToolCall {
  std::optional<std::string> id{};
  std::string call_id{};
  std::string name{};
  std::string input{};
  Extra extra{};

  /// The item that answers this call in the next request.
  [[nodiscard]] OTARI_API ResponseCustomToolCallOutput answer(ResponseContent output) const;

  friend bool operator==(const ResponseCustomToolCall&, const ResponseCustomToolCall&) = default;
};

/// `{"type":"reasoning"}`: goes back in the next request, with what only the provider can read.
struct ResponseReasoningItem {
  std::optional<std::string> id{};
  std::vector<ResponseSummaryText> summary{};
  std::optional<std::vector<ResponseReasoningText>> content{};
  std::optional<std::string> encrypted_content{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  /// The reasoning itself where it was given, else its summary.
  [[nodiscard]] OTARI_API std::string text() const;

  friend bool operator==(const ResponseReasoningItem&, const ResponseReasoningItem&) = default;
};

/// What a web search did: `search`, `open_page` or `find_in_page`.
struct ResponseWebSearchAction {
  struct Source {
    std::string type = "url";
    std::string url{};
    Extra extra{};

    friend bool operator==(const Source&, const Source&) = default;
  };

  std::string type = "search";
  std::optional<std::string> query{};
  std::optional<std::vector<std::string>> queries{};
  std::optional<std::vector<Source>> sources{};
  std::optional<std::string> url{};      ///< of the page
  std::optional<std::string> pattern{};  ///< what was looked for on it
  Extra extra{};

  friend bool operator==(const ResponseWebSearchAction&, const ResponseWebSearchAction&) = default;
};

/// `{"type":"web_search_call"}`: a search of the provider's, or of the gateway's own tool, which
/// removes these items from the next request.
struct ResponseWebSearchCall {
  std::optional<std::string> id{};
  std::optional<Open<ResponseItemStatus>> status{};
  std::optional<ResponseWebSearchAction> action{};
  Extra extra{};

  friend bool operator==(const ResponseWebSearchCall&, const ResponseWebSearchCall&) = default;
};

/// `{"type":"file_search_call"}`
struct ResponseFileSearchCall {
  struct Found {
    std::optional<std::string> file_id{};
    std::optional<std::string> filename{};
    std::optional<double> score{};  ///< 0 to 1
    std::optional<std::string> text{};
    std::optional<RawJson> attributes{};
    Extra extra{};

    friend bool operator==(const Found&, const Found&) = default;
  };

  std::optional<std::string> id{};
  std::vector<std::string> queries{};
  std::optional<Open<ResponseItemStatus>> status{};
  std::optional<std::vector<Found>> results{};  ///< with `include` of file_search_call.results
  Extra extra{};

  friend bool operator==(const ResponseFileSearchCall&, const ResponseFileSearchCall&) = default;
};

/// `{"type":"code_interpreter_call"}`
struct ResponseCodeInterpreterCall {
  struct Output {
    std::string type = "logs";          ///< or "image"
    std::optional<std::string> logs{};  ///< of "logs"
    std::optional<std::string> url{};   ///< of "image"
    Extra extra{};

    friend bool operator==(const Output&, const Output&) = default;
  };

  std::optional<std::string> id{};
  std::optional<std::string> code{};
  std::string container_id{};
  std::optional<std::vector<Output>> outputs{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseCodeInterpreterCall&,
                         const ResponseCodeInterpreterCall&) = default;
};

/// `{"type":"image_generation_call"}`
struct ResponseImageGenerationCall {
  std::optional<std::string> id{};
  std::optional<std::string> result{};  ///< the picture, base64
  std::optional<std::string> revised_prompt{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseImageGenerationCall&,
                         const ResponseImageGenerationCall&) = default;
};

/// `{"type":"compaction"}`: stands for what came before it; only the provider can read it.
struct ResponseCompaction {
  std::optional<std::string> id{};
  std::string encrypted_content{};
  Extra extra{};

  friend bool operator==(const ResponseCompaction&, const ResponseCompaction&) = default;
};

/// `{"type":"item_reference"}`: in the input, an item the provider has stored.
struct ResponseItemReference {
  std::string id{};
  Extra extra{};

  friend bool operator==(const ResponseItemReference&, const ResponseItemReference&) = default;
};

/// An item of a type that this version does not know; kept and sent back as it is.
struct UnknownResponseItem {
  RawJson json{};

  friend bool operator==(const UnknownResponseItem&, const UnknownResponseItem&) = default;
};

/// An item of the input or the output: what a model answered can be put into the next request as
/// it is, with all members this version does not know.
using ResponseItem =
    std::variant<ResponseMessage, ResponseFunctionCall, ResponseFunctionCallOutput,
                 ResponseReasoningItem, ResponseWebSearchCall, ResponseFileSearchCall,
                 ResponseCodeInterpreterCall, ResponseImageGenerationCall, ResponseMcpCall,
                 ResponseMcpListTools, ResponseMcpApprovalRequest, ResponseMcpApprovalResponse,
                 ResponseCustomToolCall, ResponseCustomToolCallOutput, ResponseComputerCall,
                 ResponseComputerCallOutput, ResponseLocalShellCall, ResponseLocalShellCallOutput,
                 ResponseShellCall, ResponseShellCallOutput, ResponseApplyPatchCall,
                 ResponseApplyPatchCallOutput, ResponseCompaction, ResponseItemReference,
                 UnknownResponseItem>;

}  // namespace otari
