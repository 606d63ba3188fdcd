#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <otari/export.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/response_event_kind.hpp>

namespace otari {

/// More of what a tool is called with. Name and `call_id` of the call came with its item.
template <ResponseEventKind Kind>
struct ResponseCallDelta {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::string delta{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseCallDelta&, const ResponseCallDelta&) = default;
};

/// `response.function_call_arguments.delta`
using ResponseFunctionCallArgumentsDelta =
    ResponseCallDelta<ResponseEventKind::function_call_arguments>;
/// `response.mcp_call_arguments.delta`
using ResponseMcpCallArgumentsDelta = ResponseCallDelta<ResponseEventKind::mcp_call_arguments>;
/// `response.custom_tool_call_input.delta`
using ResponseCustomToolCallInputDelta =
    ResponseCallDelta<ResponseEventKind::custom_tool_call_input>;
/// `response.code_interpreter_call_code.delta`
using ResponseCodeInterpreterCallCodeDelta =
    ResponseCallDelta<ResponseEventKind::code_interpreter_call_code>;

/// All arguments of a call.
template <ResponseEventKind Kind>
struct ResponseArgumentsDone {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::optional<std::string> name{};  ///< often missing
  std::string arguments{};            ///< JSON text
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseArgumentsDone&, const ResponseArgumentsDone&) = default;
};

/// `response.function_call_arguments.done`
using ResponseFunctionCallArgumentsDone =
    ResponseArgumentsDone<ResponseEventKind::function_call_arguments>;
/// `response.mcp_call_arguments.done`
using ResponseMcpCallArgumentsDone = ResponseArgumentsDone<ResponseEventKind::mcp_call_arguments>;

/// `response.custom_tool_call_input.done`
struct ResponseCustomToolCallInputDone {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::string input{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseCustomToolCallInputDone&,
                         const ResponseCustomToolCallInputDone&) = default;
};

/// `response.code_interpreter_call_code.done`
struct ResponseCodeInterpreterCallCodeDone {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::string code{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseCodeInterpreterCallCodeDone&,
                         const ResponseCodeInterpreterCallCodeDone&) = default;
};

/// `response.image_generation_call.partial_image`: a picture that is not finished.
struct ResponsePartialImage {
  std::string item_id{};
  std::int64_t output_index = 0;
  std::int64_t partial_image_index = 0;
  std::string partial_image_b64{};
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponsePartialImage&, const ResponsePartialImage&) = default;
};

/// What the provider does with a tool of its own; the names of the events.
enum class ResponseToolStep : std::uint8_t {
  web_search_in_progress,
  web_search_searching,
  web_search_completed,
  file_search_in_progress,
  file_search_searching,
  file_search_completed,
  code_interpreter_in_progress,
  code_interpreter_interpreting,
  code_interpreter_completed,
  image_generation_in_progress,
  image_generation_generating,
  image_generation_completed,
  mcp_call_in_progress,
  mcp_call_completed,
  mcp_call_failed,
  mcp_list_tools_in_progress,
  mcp_list_tools_completed,
  mcp_list_tools_failed,
};
template <>
OTARI_API std::span<const std::string_view> enum_texts<ResponseToolStep>() noexcept;

/// `response.web_search_call.searching` and its like: how far the call of an item is.
struct ResponseToolProgress {
  Open<ResponseToolStep> type{};
  std::string item_id{};
  std::int64_t output_index = 0;
  std::optional<std::int64_t> sequence_number{};
  Extra extra{};

  friend bool operator==(const ResponseToolProgress&, const ResponseToolProgress&) = default;
};

}  // namespace otari
