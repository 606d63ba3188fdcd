#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace otari::bench {

/// What one run cost. CPU is user and system time of the whole process, by the system's accounts.
struct Cost {
  double units = 0;               ///< calls or events
  double cpu_us = 0;              ///< all units together
  double allocations = 0;         ///< calls of operator new, all units together
  double wall_us = 0;             ///< median of one unit, where latency is the question
  double resident_per_unit = 0;   ///< bytes in memory per open stream or client
  double allocated_per_unit = 0;  ///< of these, from operator new
  double served = 1;              ///< of the events due in the time that was watched

  [[nodiscard]] double cpu_per_unit() const noexcept { return cpu_us / units; }
};

/// One way to do the work of a scenario.
struct Contender {
  std::string_view name;
  std::function<Cost(std::uint64_t count)> run;
};

/// A contender that does `count` units and says how many that were; what it does first to warm up
/// is not counted.
[[nodiscard]] Contender metered(std::string_view name,
                                std::function<std::uint64_t(std::uint64_t count)> work);

/// CPU time of this process so far, in microseconds.
[[nodiscard]] double process_cpu_us() noexcept;
/// Starts at the construction.
class Meter {
 public:
  Meter();
  [[nodiscard]] Cost stop(double units) const;

 private:
  double cpu_us_;
  std::uint64_t allocations_;
};

[[nodiscard]] double median(std::vector<double> values);

/// All rounds of all contenders, interleaved: a machine that drifts is unfair to nobody.
/// By contender, then by round.
[[nodiscard]] std::vector<std::vector<Cost>> interleave(const std::vector<Contender>& contenders,
                                                        std::uint64_t count, int rounds);

}  // namespace otari::bench
