#include <otari/response_items.hpp>

#include <array>
#include <utility>

#include "call_arguments.hpp"

namespace otari {
namespace {

ResponseMessage make(Role role, ResponseContent content) {
  return {.role = role, .content = std::move(content)};
}

template <class Parts>
std::string joined(const Parts& parts) {
  std::string text;
  for (const auto& part : parts) text += part.text;
  return text;
}

}  // namespace

template <>
std::span<const std::string_view> enum_texts<ResponseItemStatus>() noexcept {
  static constexpr std::array<std::string_view, 8> texts{"in_progress", "completed", "incomplete",
                                                         "failed",      "searching", "interpreting",
                                                         "generating",  "calling"};
  return texts;
}

ResponseMessage ResponseMessage::user(ResponseContent content) {
  return make(Role::user, std::move(content));
}
ResponseMessage ResponseMessage::system(ResponseContent content) {
  return make(Role::system, std::move(content));
}
ResponseMessage ResponseMessage::developer(ResponseContent content) {
  return make(Role::developer, std::move(content));
}
ResponseMessage ResponseMessage::assistant(ResponseContent content) {
  return make(Role::assistant, std::move(content));
}

std::string ResponseMessage::text() const {
  if (const auto* plain = content.text()) return *plain;
  std::string joined;
  for (const ResponseContentPart& part : *content.blocks()) {
    if (const auto* output = std::get_if<ResponseOutputText>(&part)) joined += output->text;
    if (const auto* input = std::get_if<ResponseInputText>(&part)) joined += input->text;
  }
  return joined;
}

std::string ResponseMessage::refusal() const {
  std::string joined;
  if (content.text() != nullptr) return joined;
  for (const ResponseContentPart& part : *content.blocks())
    if (const auto* refused = std::get_if<RefusalPart>(&part)) joined += refused->refusal;
  return joined;
}

Result<RawJson> ResponseFunctionCall::parse_arguments() const {
  return api::parse_call_arguments(name, arguments);
}

ResponseFunctionCallOutput ResponseFunctionCall::answer(ResponseContent output) const {
  return {.call_id = call_id, .output = std::move(output)};
}

ResponseCustomToolCallOutput ResponseCustomToolCall::answer(ResponseContent output) const {
  return {.call_id = call_id, .output = std::move(output)};
}

std::string ResponseReasoningItem::text() const {
  std::string full = content ? joined(*content) : std::string();
  return full.empty() ? joined(summary) : full;
}

}  // namespace otari
