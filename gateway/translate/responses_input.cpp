#include "translate/responses_input.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "response_items_codec.hpp"
#include "translate/responses_content.hpp"
#include "translate/unsupported.hpp"

namespace otari::gateway::responses {
namespace {

using Taken = std::optional<Refusal>;

bool may_speak(const Open<Role>& role) {
  return role == Role::system || role == Role::developer || role == Role::user ||
         role == Role::assistant;
}

// What one turn of the model is on chat, one message, is several items here: reasoning, text,
// calls.
class Conversation {
 public:
  void say(Message message) { messages_.push_back(std::move(message)); }

  Taken take(const ResponseMessage& item);
  Taken take(const ResponseReasoningItem& item);
  Taken take(const ResponseFunctionCall& item);
  Taken take(const ResponseCustomToolCall& item);
  Taken take(const ResponseFunctionCallOutput& item) { return answer(item.call_id, item.output); }
  Taken take(const ResponseCustomToolCallOutput& item) { return answer(item.call_id, item.output); }
  // Searches that the gateway itself has run; the real one removes them too.
  Taken take(const ResponseWebSearchCall&) { return std::nullopt; }

  template <class Other>
  Taken take(const Other& item) {
    return unsupported("input items of the type '" + type_name(ResponseItem(item)) + "'");
  }

  [[nodiscard]] std::vector<Message> messages() && { return std::move(messages_); }

 private:
  [[nodiscard]] bool model_speaks() const {
    return !messages_.empty() && messages_.back().role == Role::assistant;
  }
  void add_reasoning(Message& message);
  Taken call(ToolCall call, const Extra& extra);
  Taken answer(const std::string& call_id, const ResponseContent& output);

  std::vector<Message> messages_;
  std::string reasoning_;                 // waits for the message it led to
  std::optional<RawJson> extra_content_;  // likewise
};

// A text after a call belongs to the message of that call: on chat, the results must follow it.
Taken Conversation::take(const ResponseMessage& item) {
  if (!may_speak(item.role))
    return unsupported("input messages of the role '" + std::string(item.role.text()) + "'");
  auto content = chat_content(item.content);
  if (!content) return std::move(content).error();
  if (item.role != Role::assistant) {
    reasoning_.clear();
    extra_content_.reset();
    say({.role = item.role, .content = *std::move(content)});
    return std::nullopt;
  }
  const bool joins = model_speaks() && !messages_.back().content;
  if (!joins) say({.role = Role::assistant});
  messages_.back().content = *std::move(content);
  if (auto extra = item.extra.get("extra_content")) messages_.back().extra_content = extra;
  add_reasoning(messages_.back());
  return std::nullopt;
}

Taken Conversation::take(const ResponseReasoningItem& item) {
  reasoning_ += item.text();
  if (auto extra = item.extra.get("extra_content")) extra_content_ = extra;
  return std::nullopt;
}

Taken Conversation::take(const ResponseFunctionCall& item) {
  return call({.id = item.call_id,
               .type = "function",
               .function = FunctionCall{.name = item.name, .arguments = item.arguments}},
              item.extra);
}

Taken Conversation::take(const ResponseCustomToolCall& item) {
  return call({.id = item.call_id,
               .type = "custom",
               .custom = CustomCall{.name = item.name, .input = item.input}},
              item.extra);
}

Taken Conversation::call(ToolCall call, const Extra& extra) {
  call.extra_content = extra.get("extra_content");
  if (!model_speaks()) say({.role = Role::assistant});
  messages_.back().tool_calls.push_back(std::move(call));
  add_reasoning(messages_.back());
  return std::nullopt;
}

Taken Conversation::answer(const std::string& call_id, const ResponseContent& output) {
  auto content = chat_content(output);
  if (!content) return std::move(content).error();
  say(Message::tool(call_id, *std::move(content)));
  return std::nullopt;
}

void Conversation::add_reasoning(Message& message) {
  if (!reasoning_.empty()) {
    if (!message.reasoning) message.reasoning.emplace();
    message.reasoning->text += std::exchange(reasoning_, {});
  }
  if (extra_content_) message.extra_content = std::exchange(extra_content_, std::nullopt);
}

}  // namespace

std::expected<std::vector<Message>, Refusal> chat_messages(const ResponseParams& params) {
  Conversation conversation;
  if (params.instructions) conversation.say(Message::system(*params.instructions));
  if (const std::string* text = params.input.text()) {
    conversation.say(Message::user(*text));
    return std::move(conversation).messages();
  }
  for (const ResponseItem& item : *params.input.blocks()) {
    auto refused =
        std::visit([&conversation](const auto& known) { return conversation.take(known); }, item);
    if (refused) return std::unexpected(*std::move(refused));
  }
  auto messages = std::move(conversation).messages();
  if (messages.empty())
    return std::unexpected(bad_request("'input' holds no message; send a text or items"));
  return messages;
}

}  // namespace otari::gateway::responses
