#pragma once

#include <string>
#include <utility>
#include <variant>

#include "response_event_codec.hpp"
#include "sse_frames.hpp"
#include "translate/responses_stream.hpp"

namespace otari::gateway {
namespace responses {

/// The id of an item that this gateway made; they all have one.
[[nodiscard]] inline std::string item_id(const ResponseItem& item) {
  return std::visit(
      [](const auto& known) -> std::string {
        if constexpr (requires { known.id.value_or(""); }) {
          return known.id.value_or("");
        } else {
          return {};
        }
      },
      item);
}

}  // namespace responses

/// Numbers the event and writes its frame.
template <class Event>
void ResponseEvents::send(std::string& out, Event event) {
  event.sequence_number = sequence_;
  const ResponseEvent numbered{.data = std::move(event)};
  const auto json = json::encode(numbered);
  if (!json) {
    if (sent_) sent_ = std::unexpected(json.error());
    return;
  }
  ++sequence_;
  append_frame(out, numbered.type(), *json);
}

}  // namespace otari::gateway
