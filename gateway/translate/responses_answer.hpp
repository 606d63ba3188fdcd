#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <otari/completion.hpp>
#include <otari/responses.hpp>

namespace otari::gateway {

/// The first choice of a chat completion as the answer to a request of the Responses API:
/// reasoning, then the message, then the calls. The ids come from that of the completion. Wire
/// reference, section 7.2.
[[nodiscard]] Response response_of(const ChatCompletion& completion, const ResponseParams& request);

namespace responses {

// What a stream has to know before the answer is whole.

[[nodiscard]] std::string response_id(std::string_view completion_id);
[[nodiscard]] std::string reasoning_id(std::string_view completion_id);
[[nodiscard]] std::string message_id(std::string_view completion_id);
/// The item of a call, by its place among the calls.
[[nodiscard]] ResponseItem call_item(std::string_view completion_id, std::size_t place,
                                     const ToolCall& call, ResponseItemStatus status);

}  // namespace responses
}  // namespace otari::gateway
