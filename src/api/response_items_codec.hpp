#pragma once

#include <otari/response_items.hpp>

#include "codec.hpp"
#include "response_computer_items_codec.hpp"
#include "response_content_codec.hpp"

namespace otari::json {

// The input always says who speaks; an item of the output that does not is the assistant's.
constexpr Field response_message_role() {
  return defaulted<&ResponseMessage::role>(
      "role", [](void* item) { static_cast<ResponseMessage*>(item)->role = Role::assistant; });
}

template <>
struct Describe<ResponseMessage> {
  using T = ResponseMessage;
  static constexpr std::string_view name = "message";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),           response_message_role(),   field<&T::status>("status"),
      field<&T::content>("content"), field<&T::phase>("phase"),
  };
};

template <>
struct Describe<ResponseFunctionCallOutput> {
  using T = ResponseFunctionCallOutput;
  static constexpr std::string_view name = "function_call_output";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::call_id>("call_id"),
      field<&T::output>("output"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseFunctionCall> {
  using T = ResponseFunctionCall;
  static constexpr std::string_view name = "function_call";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),         field<&T::call_id>("call_id"),
      field<&T::name>("name"),     field<&T::arguments>("arguments"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseCustomToolCallOutput> {
  using T = ResponseCustomToolCallOutput;
  static constexpr std::string_view name = "custom_tool_call_output";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::call_id>("call_id"),
      field<&T::output>("output"),
  };
};

template <>
struct Describe<ResponseCustomToolCall> {
  using T = ResponseCustomToolCall;
  static constexpr std::string_view name = "custom_tool_call";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::call_id>("call_id"),
      field<&T::name>("name"),
      field<&T::input>("input"),
  };
};

template <>
struct Describe<ResponseReasoningItem> {
  using T = ResponseReasoningItem;
  static constexpr std::string_view name = "reasoning";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),           always<&T::summary>("summary"),
      field<&T::content>("content"), field<&T::encrypted_content>("encrypted_content"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseWebSearchAction::Source> {
  using T = ResponseWebSearchAction::Source;
  static constexpr std::string_view name = "source";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::url>("url"),
  };
};

template <>
struct Describe<ResponseWebSearchAction> {
  using T = ResponseWebSearchAction;
  static constexpr std::string_view name = "web search action";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),   field<&T::query>("query"), field<&T::queries>("queries"),
      field<&T::sources>("sources"), field<&T::url>("url"),     field<&T::pattern>("pattern"),
  };
};

template <>
struct Describe<ResponseWebSearchCall> {
  using T = ResponseWebSearchCall;
  static constexpr std::string_view name = "web_search_call";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::status>("status"),
      field<&T::action>("action"),
  };
};

template <>
struct Describe<ResponseFileSearchCall::Found> {
  using T = ResponseFileSearchCall::Found;
  static constexpr std::string_view name = "file search result";
  static constexpr auto fields = std::array{
      field<&T::file_id>("file_id"), field<&T::filename>("filename"),     field<&T::score>("score"),
      field<&T::text>("text"),       field<&T::attributes>("attributes"),
  };
};

template <>
struct Describe<ResponseFileSearchCall> {
  using T = ResponseFileSearchCall;
  static constexpr std::string_view name = "file_search_call";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      always<&T::queries>("queries"),
      field<&T::status>("status"),
      field<&T::results>("results"),
  };
};

template <>
struct Describe<ResponseCodeInterpreterCall::Output> {
  using T = ResponseCodeInterpreterCall::Output;
  static constexpr std::string_view name = "code interpreter output";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::logs>("logs"),
      field<&T::url>("url"),
  };
};

template <>
struct Describe<ResponseCodeInterpreterCall> {
  using T = ResponseCodeInterpreterCall;
  static constexpr std::string_view name = "code_interpreter_call";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::code>("code"),
      field<&T::container_id>("container_id"),
      field<&T::outputs>("outputs"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseImageGenerationCall> {
  using T = ResponseImageGenerationCall;
  static constexpr std::string_view name = "image_generation_call";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::result>("result"),
      field<&T::revised_prompt>("revised_prompt"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseMcpCall> {
  using T = ResponseMcpCall;
  static constexpr std::string_view name = "mcp_call";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::server_label>("server_label"),
      field<&T::name>("name"),
      field<&T::arguments>("arguments"),
      field<&T::output>("output"),
      field<&T::error>("error"),
      field<&T::approval_request_id>("approval_request_id"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseMcpListTools::Tool> {
  using T = ResponseMcpListTools::Tool;
  static constexpr std::string_view name = "mcp tool";
  static constexpr auto fields = std::array{
      field<&T::name>("name"),
      field<&T::description>("description"),
      field<&T::input_schema>("input_schema"),
      field<&T::annotations>("annotations"),
  };
};

template <>
struct Describe<ResponseMcpListTools> {
  using T = ResponseMcpListTools;
  static constexpr std::string_view name = "mcp_list_tools";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::server_label>("server_label"),
      always<&T::tools>("tools"),
      field<&T::error>("error"),
  };
};

template <>
struct Describe<ResponseMcpApprovalResponse> {
  using T = ResponseMcpApprovalResponse;
  static constexpr std::string_view name = "mcp_approval_response";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::approval_request_id>("approval_request_id"),
      field<&T::approve>("approve"),
      field<&T::reason>("reason"),
  };
};

template <>
struct Describe<ResponseMcpApprovalRequest> {
  using T = ResponseMcpApprovalRequest;
  static constexpr std::string_view name = "mcp_approval_request";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::server_label>("server_label"),
      field<&T::name>("name"),
      field<&T::arguments>("arguments"),
  };
};

template <>
struct Describe<ResponseCompaction> {
  using T = ResponseCompaction;
  static constexpr std::string_view name = "compaction";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::encrypted_content>("encrypted_content"),
  };
};

template <>
struct Describe<ResponseItemReference> {
  using T = ResponseItemReference;
  static constexpr std::string_view name = "item_reference";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
  };
};

template <>
struct Union<ResponseItem> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 24> alternatives{"message",
                                                                 "function_call",
                                                                 "function_call_output",
                                                                 "reasoning",
                                                                 "web_search_call",
                                                                 "file_search_call",
                                                                 "code_interpreter_call",
                                                                 "image_generation_call",
                                                                 "mcp_call",
                                                                 "mcp_list_tools",
                                                                 "mcp_approval_request",
                                                                 "mcp_approval_response",
                                                                 "custom_tool_call",
                                                                 "custom_tool_call_output",
                                                                 "computer_call",
                                                                 "computer_call_output",
                                                                 "local_shell_call",
                                                                 "local_shell_call_output",
                                                                 "shell_call",
                                                                 "shell_call_output",
                                                                 "apply_patch_call",
                                                                 "apply_patch_call_output",
                                                                 "compaction",
                                                                 "item_reference"};

  // Input messages may come without a type.
  static bool untagged(Reader& reader, Value& value, std::string_view& tag) {
    std::string_view role;
    if (!reader.tag(value, "role", role)) return false;
    if (!role.empty()) tag = alternatives.front();
    return true;
  }
};

}  // namespace otari::json
