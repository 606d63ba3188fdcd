#pragma once

#include <string>

#include "measure.hpp"
#include "streams_load.hpp"

namespace otari::bench {

/// The floor for many streams: libcurl's multi interface on one epoll, one thread.
[[nodiscard]] Cost run_bare_streams(const std::string& origin, const StreamsLoad& load);

}  // namespace otari::bench
