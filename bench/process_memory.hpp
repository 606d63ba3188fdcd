#pragma once

#include <cstddef>

namespace otari::bench {

/// Bytes of this process that are in memory, after free memory went back to the system.
[[nodiscard]] std::size_t resident_bytes();

}  // namespace otari::bench
