#pragma once

#include <cstdint>

namespace otari::bench {

/// Calls of operator new so far, and the bytes it has given out and not got back; of all threads.
/// What libcurl takes by malloc is not among them.
struct Allocations {
  std::uint64_t count = 0;
  std::int64_t live_bytes = 0;
};

[[nodiscard]] Allocations allocations() noexcept;

}  // namespace otari::bench
