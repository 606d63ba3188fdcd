#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include <sys/resource.h>

namespace otari::bench {

/// Many streams at once, each with an event every `period`, observed for a while.
struct StreamsLoad {
  std::size_t streams = 1000;
  std::chrono::milliseconds period{50};
  std::chrono::seconds window{3};

  /// Events that arrive in the window if every stream is served.
  [[nodiscard]] double expected() const {
    return static_cast<double>(streams) *
           static_cast<double>(std::chrono::milliseconds(window) / period);
  }
};

inline constexpr long small_receive_buffer = 4096;
/// More events than anybody waits for.
inline constexpr std::uint64_t endless = 1'000'000;

/// Lets the process have as many open files as it may.
inline void raise_file_limit() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace otari::bench
