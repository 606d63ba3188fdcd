#include "translate/responses_tools.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "response_tools_codec.hpp"
#include "tools_codec.hpp"
#include "translate/unsupported.hpp"

namespace otari::gateway::responses {
namespace {

using Tool = std::expected<ToolDefinition, Refusal>;

RawJson object_of(const Extra& members) {
  return RawJson::trusted('{' + std::string(members.text()) + '}');
}

// Chat keeps what a grammar is made of one level deeper.
std::optional<RawJson> chat_grammar(const std::optional<RawJson>& format) {
  if (!format || !format->member("definition")) return format;
  Extra grammar;
  for (const std::string_view name : {"syntax", "definition"})
    if (const auto value = format->member(name)) grammar.set(name, *value);
  return object_of({{"type", RawJson::string("grammar")}, {"grammar", object_of(grammar)}});
}

Refusal unsupported_tool(std::string_view type) {
  return unsupported("tools of the type '" + std::string(type) + "'");
}

// The real gateway takes chat's nested form as well.
Tool chat_tool(const ResponseFunctionTool& tool) {
  if (const auto nested = tool.extra.get("function"); nested && tool.name.empty()) {
    auto function = json::decode<FunctionDefinition>(nested->text());
    if (!function) return std::unexpected(bad_request("'tools': " + function.error().message));
    return FunctionTool{.function = *std::move(function)};
  }
  return FunctionTool{.function = {.name = tool.name,
                                   .description = tool.description,
                                   .parameters = tool.parameters,
                                   .strict = tool.strict}};
}

Tool chat_tool(const ResponseCustomTool& tool) {
  return CustomTool{.custom = {.name = tool.name,
                               .description = tool.description,
                               .format = chat_grammar(tool.format)}};
}

Tool chat_tool(const OtariWebSearch& tool) { return tool; }
Tool chat_tool(const OtariCodeExecution& tool) { return tool; }

Tool chat_tool(const UnknownTool& tool) {
  const std::string type = type_name(ResponseTool(tool));
  if (type.starts_with("otari_")) return tool;
  return std::unexpected(unsupported_tool(type));
}

template <class Other>
Tool chat_tool(const Other& tool) {
  return std::unexpected(unsupported_tool(type_name(ResponseTool(tool))));
}

std::optional<std::string> text_member(const RawJson& object, std::string_view name) {
  const auto value = object.member(name);
  return value ? value->as_string() : std::nullopt;
}

}  // namespace

std::expected<std::vector<ToolDefinition>, Refusal> chat_tools(
    const std::vector<ResponseTool>& tools) {
  std::vector<ToolDefinition> made;
  for (const ResponseTool& tool : tools) {
    auto one = std::visit([](const auto& known) { return chat_tool(known); }, tool);
    if (!one) return std::unexpected(std::move(one).error());
    made.push_back(*std::move(one));
  }
  return made;
}

std::expected<ToolChoice, Refusal> chat_tool_choice(const ResponseToolChoice& choice) {
  const RawJson* object = choice.form.json();
  if (object == nullptr) return choice.form;
  const std::string type = text_member(*object, "type").value_or("");
  if (type != "function" && type != "custom")
    return std::unexpected(unsupported("a 'tool_choice' of the type '" + type + "'"));
  if (object->member(type)) return choice.form;  // chat's nested form
  const auto name = text_member(*object, "name");
  if (!name) return std::unexpected(bad_request("'tool_choice' needs the 'name' of the tool"));
  if (type == "function") return ToolChoice::function(*name);
  return ToolChoice::raw(object_of({{"type", RawJson::string("custom")},
                                    {"custom", object_of({{"name", RawJson::string(*name)}})}}));
}

}  // namespace otari::gateway::responses
