#include "translate/responses_request.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "responses_codec.hpp"
#include "translate/responses_input.hpp"
#include "translate/responses_tools.hpp"
#include "translate/unsupported.hpp"

namespace otari::gateway {
namespace {

std::optional<Refusal> check_fields(const ResponseParams& params) {
  if (params.previous_response_id) return unsupported_field("previous_response_id");
  if (params.conversation) return unsupported_field("conversation");
  if (params.background.value_or(false)) return unsupported_field("background");
  if (!params.context_management.empty()) return unsupported_field("context_management");
  if (params.truncation.value_or("disabled") != "disabled") return unsupported_field("truncation");
  if (params.max_tool_calls) return unsupported_field("max_tool_calls");
  if (auto refused = check_extra(params.extra, "")) return refused;
  if (params.reasoning)
    if (auto refused = check_extra(params.reasoning->extra, "reasoning.")) return refused;
  if (params.text) return check_extra(params.text->extra, "text.");
  return std::nullopt;
}

bool wants_logprobs(const std::vector<std::string>& include) {
  return std::ranges::find(include, "message.output_text.logprobs") != include.end();
}

void copy_sampling(const ResponseParams& from, CompletionParams& to) {
  to.max_completion_tokens = from.max_output_tokens;
  to.temperature = from.temperature;
  to.top_p = from.top_p;
  to.presence_penalty = from.presence_penalty;
  to.frequency_penalty = from.frequency_penalty;
  to.top_logprobs = from.top_logprobs;
  if (from.top_logprobs || wants_logprobs(from.include)) to.logprobs = true;
  if (from.reasoning && from.reasoning->effort) to.reasoning_effort = *from.reasoning->effort;
  if (from.text) to.verbosity = from.text->verbosity;
}

void copy_shared(const ResponseParams& from, CompletionParams& to) {
  to.model = from.model;
  to.parallel_tool_calls = from.parallel_tool_calls;
  to.user = from.user;
  to.service_tier = from.service_tier;
  to.safety_identifier = from.safety_identifier;
  to.prompt_cache_key = from.prompt_cache_key;
  if (from.prompt_cache_retention)
    to.extra.set("prompt_cache_retention", RawJson::string(*from.prompt_cache_retention));
  to.metadata = from.metadata;
  to.store = from.store;
  to.guardrails = from.guardrails;
  to.mcp_servers = from.mcp_servers;
  to.mcp_server_ids = from.mcp_server_ids;
  to.max_tool_iterations = from.max_tool_iterations;
  to.tools_header = from.tools_header;
  to.session_label = from.session_label;
  // The last event of a response has the usage without being asked; chat has to be asked.
  to.stream_options = from.stream_options;
  if (to.stream_options && !to.stream_options->include_usage)
    to.stream_options->include_usage = true;
}

std::expected<ResponseFormat, Refusal> nested(const ResponseTextFormat& format) {
  if (format.type == "json_object") return ResponseFormat::json_object();
  if (format.type != "json_schema")
    return std::unexpected(unsupported("a text format of the type '" + format.type + "'"));
  // The real gateway lets chat's nested form pass as well.
  if (const auto chat_form = format.extra.get("json_schema")) {
    auto schema = json::decode<JsonSchemaFormat>(chat_form->text());
    if (!schema)
      return std::unexpected(bad_request("'response_format': " + schema.error().message));
    return ResponseFormat::schema(*std::move(schema));
  }
  return ResponseFormat::schema({.name = format.name.value_or(""),
                                 .description = format.description,
                                 .schema = format.any_schema(),
                                 .strict = format.strict});
}

std::optional<Refusal> copy_format(const ResponseParams& from, CompletionParams& to) {
  const auto format = from.text && from.text->format ? from.text->format : from.response_format;
  if (from.text && from.text->format && from.response_format)
    return bad_request("Send either 'text.format' or 'response_format', not both");
  if (!format || format->type == "text") return std::nullopt;
  auto made = nested(*format);
  if (!made) return std::move(made).error();
  to.response_format = *std::move(made);
  return std::nullopt;
}

std::optional<Refusal> copy_tools(const ResponseParams& from, CompletionParams& to) {
  auto tools = responses::chat_tools(from.tools);
  if (!tools) return std::move(tools).error();
  to.tools = *std::move(tools);
  if (!from.tool_choice) return std::nullopt;
  auto choice = responses::chat_tool_choice(*from.tool_choice);
  if (!choice) return std::move(choice).error();
  to.tool_choice = *std::move(choice);
  return std::nullopt;
}

}  // namespace

std::expected<CompletionParams, Refusal> chat_of(const ResponseParams& params) {
  if (auto refused = check_fields(params)) return std::unexpected(*std::move(refused));
  auto messages = responses::chat_messages(params);
  if (!messages) return std::unexpected(std::move(messages).error());
  CompletionParams chat;
  chat.messages = *std::move(messages);
  copy_sampling(params, chat);
  copy_shared(params, chat);
  if (auto refused = copy_format(params, chat)) return std::unexpected(*std::move(refused));
  if (auto refused = copy_tools(params, chat)) return std::unexpected(*std::move(refused));
  return chat;
}

}  // namespace otari::gateway
