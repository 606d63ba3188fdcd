#include <otari/responses.hpp>

#include <array>

namespace otari {
namespace {

ResponseToolChoice choice(std::string_view type, std::string_view name = {}) {
  std::string json = R"({"type":)" + std::string(RawJson::string(type).text());
  if (!name.empty()) json += R"(,"name":)" + std::string(RawJson::string(name).text());
  return ResponseToolChoice::raw(RawJson::trusted(json + "}"));
}

}  // namespace

template <>
std::span<const std::string_view> enum_texts<ResponseStatus>() noexcept {
  static constexpr std::array<std::string_view, 6> texts{"completed",   "incomplete", "failed",
                                                         "in_progress", "queued",     "cancelled"};
  return texts;
}

ResponseToolChoice ResponseToolChoice::function(std::string_view name) {
  return choice("function", name);
}

ResponseToolChoice ResponseToolChoice::hosted(std::string_view type) { return choice(type); }

std::string Response::output_text() const {
  std::string joined;
  for (const ResponseItem& item : output) {
    const auto* message = std::get_if<ResponseMessage>(&item);
    if (message != nullptr && message->role == Role::assistant) joined += message->text();
  }
  return joined;
}

std::string Response::refusal() const {
  std::string joined;
  for (const ResponseItem& item : output)
    if (const auto* message = std::get_if<ResponseMessage>(&item)) joined += message->refusal();
  return joined;
}

std::string Response::reasoning_text() const {
  std::string joined;
  for (const ResponseItem& item : output)
    if (const auto* thought = std::get_if<ResponseReasoningItem>(&item)) joined += thought->text();
  return joined;
}

std::vector<ResponseFunctionCall> Response::function_calls() const {
  return items<ResponseFunctionCall>();
}

}  // namespace otari
