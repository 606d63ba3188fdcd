#pragma once

#include <string>

namespace otari::bench {

/// What a program took from its start to its end, its output thrown away.
struct Started {
  double wall_ms = 0;
  double cpu_ms = 0;
  double peak_mib = 0;  ///< of memory; at least what this process itself has
  bool good = false;    ///< it ended with status 0
};

/// `argv`: as main has it, closed by a null pointer.
[[nodiscard]] Started run_program(char* const* argv);

}  // namespace otari::bench
