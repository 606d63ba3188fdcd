#pragma once

#include <cstdint>

namespace otari::bench {

/// Calls of operator new on this thread so far.
[[nodiscard]] std::uint64_t allocations() noexcept;

}  // namespace otari::bench
