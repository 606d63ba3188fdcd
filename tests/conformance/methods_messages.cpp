// The Messages API.

#include <array>

#include <otari/count_tokens.hpp>
#include <otari/messages_accumulator.hpp>

#include "messages_event_codec.hpp"
#include "methods.hpp"

namespace otari::conformance {
namespace {

Json view_message(const MessageResponse& answer) {
  Json view = to_json(answer);
  view["text"] = answer.text();
  view["thinking"] = answer.thinking();
  view["reasoning"] = answer.thinking();
  view["tool_uses"] = Json::array();
  for (const ToolUseBlock& use : answer.tool_uses())
    view["tool_uses"].push_back(to_json(ContentBlock(use)));
  return view;
}

Outcome message(const Session& session, const CallInput& input) {
  return run_call<MessageParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.message(params, options);
      },
      view_message);
}

Outcome message_stream(const Session& session, const CallInput& input) {
  return run_stream<MessageParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.message_stream(params, options);
      },
      view_message);
}

Outcome count_tokens(const Session& session, const CallInput& input) {
  return run_call<CountTokensParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.count_tokens(params, options);
      },
      to_json<TokenCount>);
}

}  // namespace

std::span<const MethodRow> message_methods() {
  static constexpr std::array rows{MethodRow{"message", message},
                                   MethodRow{"message_stream", message_stream},
                                   MethodRow{"count_tokens", count_tokens}};
  return rows;
}

}  // namespace otari::conformance
