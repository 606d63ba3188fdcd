#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace otari::soak {

/// What this process holds at a moment.
struct Holdings {
  double seconds = 0;   ///< since the watch began
  double resident = 0;  ///< KiB
  double heap = 0;      ///< KiB that are allocated, without what the allocator keeps for later
  std::size_t descriptors = 0;
  std::size_t threads = 0;

  /// Read from /proc, once the allocator has given back what is free. Throws when that fails.
  [[nodiscard]] static Holdings now(std::chrono::steady_clock::time_point began);
};

/// How fast one kind of memory grows, in KiB a minute: the slope of the line with the least squares
/// through the lowest sample of each ten seconds. What calls that run hold for a moment only adds
/// to that; what is lost lifts it for good. Precondition: samples over more than twenty seconds.
[[nodiscard]] double slope_of(double Holdings::* memory, const std::vector<Holdings>& samples);

/// Seconds of processor time this process has used.
[[nodiscard]] double cpu_seconds();

}  // namespace otari::soak
