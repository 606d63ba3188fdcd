#pragma once

#include <string>

#include "measure.hpp"

namespace otari::bench {

/// What a client that has made one call keeps in memory: bare libcurl's handle, and ours.
[[nodiscard]] Cost run_bare_idle(const std::string& base);
[[nodiscard]] Cost run_our_idle(const std::string& base);

}  // namespace otari::bench
