#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sse_decoder.hpp"

namespace otari::gateway {

/// The names of the events in these bytes, as a client sees them; the data where one has no name.
inline std::vector<std::string> names_of(std::string_view frames) {
  http::SseDecoder decoder;
  decoder.append(frames);
  http::SseEvent event;
  std::vector<std::string> out;
  while (decoder.next(event) == http::SseDecoder::Next::event)
    out.emplace_back(event.name.empty() ? event.data : event.name);
  return out;
}

}  // namespace otari::gateway
