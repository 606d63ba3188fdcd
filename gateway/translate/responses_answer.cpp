#include "translate/responses_answer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace otari::gateway {
namespace responses {
namespace {

std::string prefixed(std::string_view prefix, std::string_view completion_id) {
  constexpr std::string_view chat_prefix = "chatcmpl-";
  if (completion_id.starts_with(chat_prefix)) completion_id.remove_prefix(chat_prefix.size());
  return std::string(prefix) + std::string(completion_id);
}

// Some backends give a call no id, and the answer has to name one.
std::string call_id(const ToolCall& call, const std::string& item_id) {
  return call.id.empty() ? item_id : call.id;
}

}  // namespace

std::string response_id(std::string_view completion_id) { return prefixed("resp_", completion_id); }
std::string reasoning_id(std::string_view completion_id) { return prefixed("rs_", completion_id); }
std::string message_id(std::string_view completion_id) { return prefixed("msg_", completion_id); }

ResponseItem call_item(std::string_view completion_id, std::size_t place, const ToolCall& call,
                       ResponseItemStatus status) {
  const std::string id =
      prefixed(call.custom ? "ctc_" : "fc_", completion_id) + '_' + std::to_string(place);
  Extra extra;
  if (call.extra_content) extra.set("extra_content", *call.extra_content);
  if (call.custom)
    return ResponseCustomToolCall{.id = id,
                                  .call_id = call_id(call, id),
                                  .name = call.custom->name,
                                  .input = call.custom->input,
                                  .extra = std::move(extra)};
  const FunctionCall function = call.function.value_or(FunctionCall{});
  return ResponseFunctionCall{.id = id,
                              .call_id = call_id(call, id),
                              .name = function.name,
                              .arguments = function.arguments,
                              .status = status,
                              .extra = std::move(extra)};
}

namespace {

ResponseOutputText output_text(std::string text, const Choice& choice) {
  ResponseOutputText part{.text = std::move(text)};
  for (const Annotation& annotation : choice.message.annotations)
    if (annotation.url_citation) part.annotations.emplace_back(*annotation.url_citation);
  if (choice.logprobs && !choice.logprobs->content.empty())
    part.logprobs = choice.logprobs->content;
  return part;
}

ResponseContent::Blocks message_parts(const Choice& choice) {
  ResponseContent::Blocks parts;
  if (auto text = choice.message.text_content(); !text.empty())
    parts.emplace_back(output_text(std::move(text), choice));
  if (choice.message.refusal && !choice.message.refusal->empty())
    parts.emplace_back(RefusalPart{.refusal = *choice.message.refusal});
  return parts;
}

// Provider data that has to come back with the turn (a thinking signature) travels with the
// reasoning where there is some, else with the text.
std::vector<ResponseItem> output_of(const ChatCompletion& completion, const Choice& choice,
                                    ResponseItemStatus status) {
  std::vector<ResponseItem> output;
  Extra extra;
  if (choice.message.extra_content) extra.set("extra_content", *choice.message.extra_content);
  if (const auto reasoning = choice.message.reasoning_text())
    output.emplace_back(ResponseReasoningItem{
        .id = reasoning_id(completion.id),
        .content = std::vector{ResponseReasoningText{.text = std::string(*reasoning)}},
        .status = ResponseItemStatus::completed,
        .extra = std::exchange(extra, {})});
  if (auto parts = message_parts(choice); !parts.empty())
    output.emplace_back(ResponseMessage{.id = message_id(completion.id),
                                        .role = Role::assistant,
                                        .status = status,
                                        .content = std::move(parts),
                                        .extra = std::move(extra)});
  for (std::size_t i = 0; i < choice.message.tool_calls.size(); ++i)
    output.push_back(call_item(completion.id, i, choice.message.tool_calls[i], status));
  return output;
}

std::optional<std::string> cut_short(const std::optional<Open<FinishReason>>& reason) {
  if (reason == FinishReason::length) return "max_output_tokens";
  if (reason == FinishReason::content_filter) return "content_filter";
  return std::nullopt;
}

ResponseUsage usage_of(const Usage& usage) {
  ResponseUsage made{.input_tokens = usage.prompt_tokens,
                     .output_tokens = usage.completion_tokens,
                     .total_tokens = usage.total_tokens,
                     .cost_usd = usage.cost_usd,
                     .pricing_source = usage.pricing_source};
  if (usage.prompt_tokens_details)
    made.input_tokens_details =
        ResponseInputTokensDetails{.cached_tokens = usage.prompt_tokens_details->cached_tokens};
  if (usage.completion_tokens_details)
    made.output_tokens_details = ResponseOutputTokensDetails{
        .reasoning_tokens = usage.completion_tokens_details->reasoning_tokens};
  return made;
}

void echo(const ResponseParams& request, Response& response) {
  if (request.instructions) response.instructions = ResponseInput(*request.instructions);
  response.truncation = request.truncation;
  response.service_tier = request.service_tier;
  response.safety_identifier = request.safety_identifier;
  response.prompt_cache_key = request.prompt_cache_key;
  response.prompt_cache_retention = request.prompt_cache_retention;
  response.user = request.user;
  response.max_output_tokens = request.max_output_tokens;
  response.top_logprobs = request.top_logprobs;
  response.temperature = request.temperature;
  response.top_p = request.top_p;
  response.reasoning = request.reasoning;
  response.text = request.text;
  if (request.response_format) {
    if (!response.text) response.text.emplace();
    response.text->format = request.response_format;
  }
  response.tools = request.tools;
  response.tool_choice = request.tool_choice;
  response.parallel_tool_calls = request.parallel_tool_calls;
  response.store = request.store;
  response.background = request.background;
  response.metadata = request.metadata;
}

}  // namespace
}  // namespace responses

Response response_of(const ChatCompletion& completion, const ResponseParams& request) {
  Response response;
  responses::echo(request, response);
  response.id = responses::response_id(completion.id);
  response.created_at = static_cast<double>(completion.created);
  response.model = completion.model.empty() ? request.model : completion.model;
  if (completion.service_tier) response.service_tier = completion.service_tier;
  if (completion.usage) response.usage = responses::usage_of(*completion.usage);

  const auto reason = responses::cut_short(completion.finish_reason());
  response.status = reason ? ResponseStatus::incomplete : ResponseStatus::completed;
  if (reason) response.incomplete_details = ResponseIncompleteDetails{.reason = reason};
  if (!completion.choices.empty())
    response.output = responses::output_of(
        completion, completion.choices.front(),
        reason ? ResponseItemStatus::incomplete : ResponseItemStatus::completed);
  return response;
}

}  // namespace otari::gateway
