#include "translate/messages_request.hpp"

#include <string>
#include <utility>

#include "translate/messages_content.hpp"

namespace otari::gateway {
namespace {

using Translated = std::expected<void, Refusal>;

std::unexpected<Refusal> no_counterpart(std::string_view what) {
  return std::unexpected(
      bad_request("The provider has no Messages API of its own and does not support " +
                  std::string(what)));
}

Translated add_tool(const MessageTool& tool, CompletionParams& chat) {
  if (const auto* own = std::get_if<ClientTool>(&tool)) {
    chat.tools.emplace_back(FunctionTool{.function = {.name = own->name,
                                                      .description = own->description,
                                                      .parameters = own->input_schema,
                                                      .strict = own->strict}});
  } else if (const auto* function = std::get_if<FunctionTool>(&tool)) {
    chat.tools.emplace_back(*function);
  } else if (const auto* search = std::get_if<OtariWebSearch>(&tool)) {
    chat.tools.emplace_back(*search);
  } else if (const auto* code = std::get_if<OtariCodeExecution>(&tool)) {
    chat.tools.emplace_back(*code);
  } else {
    return no_counterpart("the tool '" + std::get<ProviderTool>(tool).type + "'");
  }
  return {};
}

Translated add_tool_choice(const MessageToolChoice& choice, CompletionParams& chat) {
  if (choice.disable_parallel_tool_use) chat.parallel_tool_calls = !*choice.disable_parallel_tool_use;
  const auto kind = choice.type.known();
  if (!kind) return no_counterpart("the tool choice '" + std::string(choice.type.text()) + "'");
  switch (*kind) {
    case ToolChoiceKind::auto_: chat.tool_choice = ToolChoice::auto_(); break;
    case ToolChoiceKind::any: chat.tool_choice = ToolChoice::required(); break;
    case ToolChoiceKind::none: chat.tool_choice = ToolChoice::none(); break;
    case ToolChoiceKind::tool:
      chat.tool_choice = ToolChoice::function(choice.name.value_or(""));
      break;
  }
  return {};
}

ReasoningEffort effort_of(std::int64_t budget) {
  if (budget <= 1024) return ReasoningEffort::minimal;
  if (budget <= 2048) return ReasoningEffort::low;
  if (budget <= 8192) return ReasoningEffort::medium;
  return budget <= 24576 ? ReasoningEffort::high : ReasoningEffort::xhigh;
}

void add_thinking(const Thinking& thinking, CompletionParams& chat) {
  if (thinking.type == ThinkingMode::disabled) chat.reasoning_effort = ReasoningEffort::none;
  if (thinking.type == ThinkingMode::enabled && thinking.budget_tokens)
    chat.reasoning_effort = effort_of(*thinking.budget_tokens);
}

void add_limits(const MessageParams& request, CompletionParams& chat) {
  chat.max_tokens = request.max_tokens;
  chat.temperature = request.temperature;
  chat.top_p = request.top_p;
  if (!request.stop_sequences.empty()) chat.stop = request.stop_sequences;
  if (request.output_format)
    chat.response_format = ResponseFormat::schema(
        {.name = "output", .schema = request.output_format->schema, .strict = true});
  chat.service_tier = request.service_tier;
  chat.prompt_cache_key = request.prompt_cache_key;
  if (request.metadata) chat.user = request.metadata->user_id;
}

void add_services(const MessageParams& request, CompletionParams& chat) {
  chat.guardrails = request.guardrails;
  chat.mcp_servers = request.mcp_servers;
  chat.mcp_server_ids = request.mcp_server_ids;
  chat.max_tool_iterations = request.max_tool_iterations;
  chat.tools_header = request.tools_header;
  chat.session_label = request.session_label;
}

std::string text_of(const SystemPrompt& system) {
  if (system.text()) return *system.text();
  std::string text;
  for (const TextItem& item : *system.blocks())
    if (const auto* block = std::get_if<TextBlock>(&item)) {
      if (!text.empty()) text += '\n';
      text += block->text;
    }
  return text;
}

}  // namespace

std::expected<CompletionParams, Refusal> chat_of(const MessageParams& request) {
  if (request.context_management) return no_counterpart("'context_management'");
  if (!request.betas.empty()) return no_counterpart("'betas'");
  CompletionParams chat{.model = request.model};
  if (request.system) chat.messages.push_back(Message::system(text_of(*request.system)));
  for (const InputMessage& message : request.messages)
    if (auto added = add_message(message, chat.messages); !added)
      return no_counterpart(added.error());
  for (const MessageTool& tool : request.tools)
    if (auto added = add_tool(tool, chat); !added) return std::unexpected(std::move(added).error());
  if (request.tool_choice)
    if (auto added = add_tool_choice(*request.tool_choice, chat); !added)
      return std::unexpected(std::move(added).error());
  if (request.thinking) add_thinking(*request.thinking, chat);
  add_limits(request, chat);
  add_services(request, chat);
  return chat;
}

}  // namespace otari::gateway
