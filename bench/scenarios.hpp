#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "measure.hpp"

namespace otari::bench {

/// What is done, how often, and by whom.
struct Scenario {
  std::string_view name;
  std::string_view title;
  std::string_view unit;
  std::uint64_t count;  ///< units in a run, unless told otherwise
  int rounds;
  /// The first is the floor. `origin`: where the static server is.
  std::vector<Contender> (*contenders)(const std::string& origin);
};

[[nodiscard]] std::span<const Scenario> scenarios();

}  // namespace otari::bench
