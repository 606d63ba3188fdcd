#include "translate/messages_request.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "messages_codec.hpp"
#include "translate/messages_content.hpp"
#include "translate/unsupported.hpp"

namespace otari::gateway {
namespace {

using Checked = std::optional<Refusal>;

Checked check_fields(const MessageParams& request) {
  if (request.context_management) return unsupported_field("context_management");
  if (!request.betas.empty()) return unsupported_field("betas");
  return check_extra(request.extra, "");
}

Checked add_tool(const MessageTool& tool, CompletionParams& chat) {
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
    return unsupported("tools of the type '" + type_name(tool) + "'");
  }
  return std::nullopt;
}

Checked add_tool_choice(const MessageToolChoice& choice, CompletionParams& chat) {
  if (choice.disable_parallel_tool_use)
    chat.parallel_tool_calls = !*choice.disable_parallel_tool_use;
  if (choice.type == ToolChoiceKind::auto_) {
    chat.tool_choice = ToolChoice::auto_();
  } else if (choice.type == ToolChoiceKind::any) {
    chat.tool_choice = ToolChoice::required();
  } else if (choice.type == ToolChoiceKind::none) {
    chat.tool_choice = ToolChoice::none();
  } else if (choice.type != ToolChoiceKind::tool) {
    return unsupported("a 'tool_choice' of the type '" + std::string(choice.type.text()) + "'");
  } else if (choice.name.value_or("").empty()) {
    return bad_request("A 'tool_choice' of the type 'tool' needs the 'name' of the tool");
  } else {
    chat.tool_choice = ToolChoice::function(*choice.name);
  }
  return std::nullopt;
}

ReasoningEffort effort_of(std::int64_t budget) {
  if (budget <= 1024) return ReasoningEffort::minimal;
  if (budget <= 2048) return ReasoningEffort::low;
  if (budget <= 8192) return ReasoningEffort::medium;
  return budget <= 24576 ? ReasoningEffort::high : ReasoningEffort::xhigh;
}

// `adaptive` leaves it to the model, as chat does by itself.
Checked add_thinking(const Thinking& thinking, CompletionParams& chat) {
  if (!thinking.type.known())
    return unsupported("'thinking' of the type '" + std::string(thinking.type.text()) + "'");
  if (thinking.type == ThinkingMode::disabled) chat.reasoning_effort = ReasoningEffort::none;
  if (thinking.type == ThinkingMode::enabled && thinking.budget_tokens)
    chat.reasoning_effort = effort_of(*thinking.budget_tokens);
  return std::nullopt;
}

Checked add_output_format(const OutputFormat& format, CompletionParams& chat) {
  if (format.type != "json_schema")
    return unsupported("an 'output_format' of the type '" + format.type + "'");
  chat.response_format =
      ResponseFormat::schema({.name = "output", .schema = format.schema, .strict = true});
  return std::nullopt;
}

void add_limits(const MessageParams& request, CompletionParams& chat) {
  chat.max_tokens = request.max_tokens;
  chat.temperature = request.temperature;
  chat.top_p = request.top_p;
  if (!request.stop_sequences.empty()) chat.stop = request.stop_sequences;
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

Checked add_system(const SystemPrompt& system, CompletionParams& chat) {
  std::string text = system.text() ? *system.text() : std::string();
  if (system.blocks())
    for (const TextItem& item : *system.blocks()) {
      const auto* block = std::get_if<TextBlock>(&item);
      if (block == nullptr)
        return unsupported("a 'system' block of the type '" + type_name(item) + "'");
      if (!text.empty()) text += '\n';
      text += block->text;
    }
  if (!text.empty()) chat.messages.push_back(Message::system(std::move(text)));
  return std::nullopt;
}

Checked add_messages(const MessageParams& request, CompletionParams& chat) {
  if (request.system)
    if (auto refused = add_system(*request.system, chat)) return refused;
  for (std::size_t i = 0; i < request.messages.size(); ++i) {
    auto added = messages::add_message(request.messages[i], chat.messages);
    if (added) continue;
    added.error().detail += " (in 'messages." + std::to_string(i) + "')";
    return std::move(added).error();
  }
  return std::nullopt;
}

Checked add_options(const MessageParams& request, CompletionParams& chat) {
  for (const MessageTool& tool : request.tools)
    if (auto refused = add_tool(tool, chat)) return refused;
  if (request.tool_choice)
    if (auto refused = add_tool_choice(*request.tool_choice, chat)) return refused;
  if (request.thinking)
    if (auto refused = add_thinking(*request.thinking, chat)) return refused;
  if (request.output_format) return add_output_format(*request.output_format, chat);
  return std::nullopt;
}

}  // namespace

std::expected<CompletionParams, Refusal> chat_of(const MessageParams& request) {
  if (auto refused = check_fields(request)) return std::unexpected(*std::move(refused));
  CompletionParams chat{.model = request.model};
  if (auto refused = add_messages(request, chat)) return std::unexpected(*std::move(refused));
  if (auto refused = add_options(request, chat)) return std::unexpected(*std::move(refused));
  add_limits(request, chat);
  add_services(request, chat);
  return chat;
}

}  // namespace otari::gateway
