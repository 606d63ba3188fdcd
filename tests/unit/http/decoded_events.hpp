#pragma once

#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sse_decoder.hpp"

namespace otari::test {

/// An event that outlives its decoder.
struct DecodedEvent {
  std::string name{};
  std::string data{};

  friend bool operator==(const DecodedEvent&, const DecodedEvent&) = default;
  friend std::ostream& operator<<(std::ostream& out, const DecodedEvent& event) {
    return out << '[' << event.name << '|' << event.data << ']';
  }
};

/// All events that the decoder has ready.
inline void take_events(http::SseDecoder& decoder, std::vector<DecodedEvent>& events) {
  http::SseEvent event;
  while (decoder.next(event) == http::SseDecoder::Next::event)
    events.push_back({std::string(event.name), std::string(event.data)});
}

inline std::vector<DecodedEvent> decode_pieces(std::span<const std::string_view> pieces) {
  http::SseDecoder decoder;
  std::vector<DecodedEvent> events;
  for (const std::string_view piece : pieces) {
    decoder.append(piece);
    take_events(decoder, events);
  }
  return events;
}

inline std::vector<DecodedEvent> decode_events(std::string_view bytes) {
  return decode_pieces({&bytes, 1});
}

}  // namespace otari::test
