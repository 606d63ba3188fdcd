#pragma once

#include <chrono>

namespace otari::testing {

/// Sets the wall clock of this process forward or back, as somebody does who corrects the time of a
/// running machine; monotonic clocks go on. The test program brings its own clock_gettime, which
/// the C++ library and libcurl find first. One at a time.
class WallClockJump {
 public:
  explicit WallClockJump(std::chrono::seconds by);
  ~WallClockJump();
  WallClockJump(const WallClockJump&) = delete;
  WallClockJump& operator=(const WallClockJump&) = delete;
};

}  // namespace otari::testing
