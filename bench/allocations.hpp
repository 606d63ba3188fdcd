#pragma once

#include <cstdint>

namespace otari::bench {

/// Calls of operator new so far, of all threads, and the bytes it has given out and not got back
/// since they are followed. What libcurl takes by malloc is not among them.
struct Allocations {
  std::uint64_t count = 0;
  std::int64_t live_bytes = 0;
};

/// From now on. Asking each block for its size takes time, so scenarios about CPU go without.
void follow_bytes() noexcept;

[[nodiscard]] Allocations allocations() noexcept;

}  // namespace otari::bench
