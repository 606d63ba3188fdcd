#pragma once

#include <functional>

namespace otari {

/// Runs a function, soon, on a thread of its choice. Called from any thread; must not run the
/// function before it returns unless it is `inline_executor`.
using Executor = std::function<void(std::function<void()>)>;

/// Runs everything at once where it is: on the I/O thread, for callbacks that never block.
[[nodiscard]] inline Executor inline_executor() {
  return [](const std::function<void()>& function) { function(); };
}

}  // namespace otari
