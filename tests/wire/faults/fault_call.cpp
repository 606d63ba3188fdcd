#include "fault_call.hpp"

#include <otari/control_plane.hpp>

namespace otari::testing {
namespace {

template <class T>
Called called(const Result<T>& result) {
  if (!result) return {.error = result.error(), .attempts = result.error().attempts};
  return {.attempts = result->http.attempts()};
}

}  // namespace

Called make_call(Style style, Repeat repeat, const Client& client, std::size_t body_size,
                 const RequestOptions& options) {
  const std::string text(body_size, 'x');
  switch (repeat) {
    case Repeat::safe:
      return called(call_in(style, client, [&](const auto& c) {
        return c.control_plane().users().update({.user_id = "u1", .alias = text}, options);
      }));
    case Repeat::once:
      return called(call_in(style, client, [&](const auto& c) {
        return c.control_plane().users().create({.user_id = "u1", .alias = text}, options);
      }));
    case Repeat::inference: break;
  }
  return called(call_in(style, client, [&](const auto& c) {
    return c.completion({.model = "acme:heron", .messages = {Message::user(text)}}, options);
  }));
}

Called make_stream(Style style, const Client& client, const OnEvent& on_event,
                   const RequestOptions& options) {
  const ReadStream read = read_stream(style, client, options, on_event);
  return {.error = read.error,
          .attempts = read.error ? read.error->attempts : read.partial.http.attempts(),
          .outcome = read.outcome,
          .partial = std::string(read.partial.content().value_or(""))};
}

}  // namespace otari::testing
