#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <otari/stream_traits.hpp>

#include "codec.hpp"
#include "event_pump.hpp"
#include "operation.hpp"
#include "sse_decoder.hpp"

namespace otari::test {

/// What the bytes of a stream come to, without a socket: the client's own event pump and the
/// accumulator of its events, whatever the protocol.
template <class Event>
struct PumpedStream {
  typename StreamTraits<Event>::Whole whole{};
  bool completed = false;        ///< its terminal marker came
  std::optional<Error> error{};  ///< an error event came, or one that cannot be read
};

/// Reads the pieces in order. One event is read into again and again, as streams do; each is also
/// given to `on_event`.
template <class Event>
PumpedStream<Event> pump(const api::Operation& operation, std::span<const std::string_view> pieces,
                         const std::function<void(const Event&)>& on_event = {}) {
  using Step = client::EventPump::Step;
  PumpedStream<Event> stream;
  client::EventPump pump(operation, http::SseDecoder::default_ceiling);
  typename StreamTraits<Event>::Accumulator accumulator;
  Event event;
  for (const std::string_view piece : pieces) {
    pump.feed(piece);
    Step step = pump.next(&event);
    for (; step == Step::event; step = pump.next(&event)) {
      EXPECT_EQ(event, json::decode<Event>(pump.raw_event())) << "left over from an earlier event";
      EXPECT_TRUE(accumulator.add(event));
      if (on_event) on_event(event);
    }
    if (step == Step::error) stream.error = pump.error();
    stream.completed = step == Step::completed;
    if (step != Step::need_more) break;
  }
  stream.whole = accumulator.whole();
  return stream;
}

/// The bytes in pieces of one size.
inline std::vector<std::string_view> in_pieces(std::string_view bytes, std::size_t size) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < bytes.size(); at += size) pieces.push_back(bytes.substr(at, size));
  return pieces;
}

}  // namespace otari::test
