#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace otari::testing {

/// Watches what this program frees with operator delete, and all its forms, for a text. Blocks are
/// cleared when they are given out, so that what is found was written by whoever had them last.
/// One watch at a time; from any thread.
class FreedMemory {
 public:
  /// Empty: watches nothing. The text must outlive the watch.
  static void watch_for(std::string_view text);

  /// What stood around the text in each block that was freed with it, since `watch_for`.
  [[nodiscard]] static std::vector<std::string> found();
  /// Blocks that were looked through, so that a watch that sees nothing is noticed.
  [[nodiscard]] static std::size_t blocks();
};

}  // namespace otari::testing
