#pragma once

#include <chrono>
#include <cstddef>

namespace otari::testing {

/// How many file descriptors this process has open.
[[nodiscard]] std::size_t open_descriptors();

/// True once no more than `count` are open: a thread that was left to itself may still have one to
/// close.
[[nodiscard]] bool wait_for_descriptors(std::size_t count, std::chrono::milliseconds patience);

}  // namespace otari::testing
