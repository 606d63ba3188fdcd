// A chat completion as the vectors look at it: the first choice from above.

#include "completion_view.hpp"

#include <optional>
#include <span>
#include <string>

#include "completion_codec.hpp"
#include "session.hpp"

namespace otari::conformance {
namespace {

Json view_calls(std::span<const ToolCall> calls) {
  Json out = Json::array();
  for (const ToolCall& call : calls) {
    Json view = to_json(call);
    view["name"] = call.name();
    if (call.function) view["arguments"] = call.function->arguments;
    const auto parsed = call.parse_arguments();
    view["parsed_arguments"] = parsed
                                   ? Json::parse(parsed->text())
                                   : Json{{"$error", std::string(to_string(parsed.error().kind))}};
    out.push_back(std::move(view));
  }
  return out;
}

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(std::string(*value)) : Json();
}

Json view_choice(const Choice& choice) {
  Json view = to_json(choice);
  const auto& content = choice.message.content;
  view["content"] = content ? Json(content->joined_text()) : Json();
  view["reasoning"] = or_null(choice.message.reasoning_text());
  view["tool_calls"] = view_calls(choice.message.tool_calls);
  return view;
}

}  // namespace

Json view_completion(const ChatCompletion& answer) {
  Json view = to_json(answer);
  view["content"] = or_null(answer.content());
  view["reasoning"] = or_null(answer.reasoning());
  view["tool_calls"] = view_calls(answer.tool_calls());
  const auto reason = answer.finish_reason();
  view["finish_reason"] = reason ? Json(std::string(reason->text())) : Json();
  view["choices"] = Json::array();
  for (const Choice& choice : answer.choices) view["choices"].push_back(view_choice(choice));
  return view;
}

}  // namespace otari::conformance
