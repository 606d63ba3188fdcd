#pragma once

#include <optional>
#include <string>
#include <vector>

#include "both_styles.hpp"

namespace otari::testing {

/// A stream of named events that was read to its end.
template <class Event>
struct ReadEvents {
  std::vector<std::string> types{};
  std::optional<Error> error{};
  StreamOutcome outcome = StreamOutcome::failed;
  typename StreamTraits<Event>::Whole partial{};
};

namespace detail {

template <class Event>
void note(ReadEvents<Event>& read, const Result<Event>& item) {
  if (item) {
    read.types.emplace_back(item->type());
  } else {
    read.error = item.error();
  }
}

template <class Event, class Open>
Task<ReadEvents<Event>> read_events_in_coroutine(AsyncClient client, Open open) {
  ReadEvents<Event> read;
  auto opening = open(client);
  auto stream = co_await opening;
  if (!stream) {
    read.error = stream.error();
    co_return read;
  }
  while (auto* item = co_await stream->next()) note(read, *item);
  read.outcome = stream->outcome();
  read.partial = stream->partial();
  co_return read;
}

}  // namespace detail

/// Opens a stream and reads it to its end, in either style: `open(client)` gives the stream.
template <class Event, class Open>
ReadEvents<Event> read_in_style(Style style, const Client& client, Open open) {
  if (style == Style::coroutine)
    return sync_wait(detail::read_events_in_coroutine<Event>(AsyncClient(client), open));
  ReadEvents<Event> read;
  auto stream = open(client);
  if (!stream) {
    read.error = stream.error();
    return read;
  }
  for (const auto& item : *stream) detail::note(read, item);
  read.outcome = stream->outcome();
  read.partial = stream->partial();
  return read;
}

}  // namespace otari::testing
