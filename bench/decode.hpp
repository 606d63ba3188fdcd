#pragma once

#include "measure.hpp"

namespace otari::bench {

/// How fast a large answer of base64 vectors becomes floats: through the public API, without a
/// network. A unit is a megabyte of base64 text.
[[nodiscard]] Cost run_decode(std::uint64_t megabytes);

}  // namespace otari::bench
