#pragma once

#include <cstdint>
#include <iosfwd>

#include "support/gate.hpp"

namespace otari::soak {

struct Settings {
  double minutes = 5;
  std::uint64_t seed = 1;
  double rate = 300;  ///< calls started a second
};

/// Runs the load and writes what came of it. True when all of it was right.
[[nodiscard]] bool run(const Settings& settings, const testing::Gate& interrupted,
                       std::ostream& out);

}  // namespace otari::soak
