#pragma once

#include <string>

#include "measure.hpp"
#include "streams_load.hpp"

namespace otari::bench {

/// Ours: as many coroutines, all on the client's one I/O thread.
[[nodiscard]] Cost run_our_streams(const std::string& origin, const StreamsLoad& load);

}  // namespace otari::bench
