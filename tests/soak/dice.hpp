#pragma once

#include <cstdint>

namespace otari::soak {

/// Numbers that depend on nothing but the seed, a call and a purpose: whichever thread asks, and
/// when, the same run has the same load and the same faults.
class Dice {
 public:
  Dice(std::uint64_t seed, std::uint64_t call, std::uint64_t purpose) noexcept
      : state_(seed * 0x9E3779B97F4A7C15 + call * 0xD1B54A32D192ED03 + purpose) {}

  /// In [0, sides). SplitMix64 (Steele, Lea and Flood, 2014).
  [[nodiscard]] std::uint64_t roll(std::uint64_t sides) noexcept {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return (z ^ (z >> 31)) % sides;
  }

  /// In [least, most].
  [[nodiscard]] std::uint64_t between(std::uint64_t least, std::uint64_t most) noexcept {
    return least + roll(most - least + 1);
  }

 private:
  std::uint64_t state_;
};

}  // namespace otari::soak
