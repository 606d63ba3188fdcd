#include "calls/bytes_relay.hpp"

#include "sse_frames.hpp"

namespace otari::gateway {

bool BytesRelay::accepts(const HttpHead& head) const { return !is_json(head); }

}  // namespace otari::gateway
