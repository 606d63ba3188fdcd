// Server-sent events: the same ones however the bytes are split, and memory within the ceiling.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "fuzz.hpp"
#include "sse_decoder.hpp"

namespace otari::fuzz {
namespace {

using http::SseDecoder;
using http::SseEvent;

struct Decoded {
  std::vector<std::pair<std::string, std::string>> events{};
  bool too_large = false;
};

// True: the decoder wants no more.
bool drain(SseDecoder& decoder, Decoded& out) {
  SseEvent event;
  for (;;) {
    switch (decoder.next(event)) {
      case SseDecoder::Next::need_more: return false;
      case SseDecoder::Next::too_large: out.too_large = true; return true;
      case SseDecoder::Next::event: out.events.emplace_back(event.name, event.data);
    }
  }
}

Decoded decode(std::string_view bytes, std::size_t ceiling, std::uint32_t seed) {
  SseDecoder decoder(ceiling);
  Decoded out;
  while (!bytes.empty()) {
    seed = seed * 1664525U + 1013904223U;
    const std::size_t piece = seed == 0 ? bytes.size() : 1 + (seed >> 24) % 23;
    decoder.append(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    if (drain(decoder, out)) break;
  }
  return out;
}

Decoded decode_whole(std::string_view bytes, std::size_t ceiling) {
  SseDecoder decoder(ceiling);
  Decoded out;
  decoder.append(bytes);
  (void)drain(decoder, out);
  return out;
}

}  // namespace
}  // namespace otari::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace otari::fuzz;
  Input input(data, size);
  const std::uint32_t seed = input.byte() + 1U;
  const std::size_t ceiling = std::size_t{16} << (input.byte() % 12);
  const auto whole = decode_whole(input.rest(), ceiling);
  const auto split = decode(input.rest(), ceiling, seed);
  require(whole.events == split.events, "a split changes no event");
  require(whole.too_large == split.too_large, "a split does not change what is too large");
  for (const auto& [name, text] : whole.events)
    require(name.size() + text.size() <= ceiling, "an event is within the ceiling");
  return 0;
}
