#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace otari::bench {

/// What one run of a scenario cost this thread.
struct Cost {
  double cpu_us = 0;       ///< user and system time, per unit of work
  double allocations = 0;  ///< calls of operator new, per unit of work
};

/// One contender of a scenario: does its work once and says how many units that was.
struct Contender {
  std::string_view name;
  std::function<std::uint64_t()> run;
};

/// Medians over interleaved runs, so that a machine that drifts is unfair to nobody.
struct Summary {
  std::string_view name;
  double cpu_us = 0;
  double lowest = 0;
  double highest = 0;
  double allocations = 0;
};

[[nodiscard]] std::vector<Summary> interleave(const std::vector<Contender>& contenders, int rounds);

/// Prints a scenario as a table; ratios are to the first contender.
void print(std::string_view scenario, std::string_view unit, const std::vector<Summary>& rows,
           std::string_view target);

}  // namespace otari::bench
