#include "open_descriptors.hpp"

#include <filesystem>
#include <iterator>

#include "gate.hpp"

namespace otari::testing {

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  // The listing has a descriptor of its own.
  return static_cast<std::size_t>(std::distance(begin(all), end(all))) - 1;
}

bool wait_for_descriptors(std::size_t count, std::chrono::milliseconds patience) {
  const auto deadline = after(patience);
  while (open_descriptors() > count) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    // Nothing tells that a descriptor is closed; look again in a moment.
    (void)poll_until({}, after(std::chrono::milliseconds(1)));
  }
  return true;
}

}  // namespace otari::testing
