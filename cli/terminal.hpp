#pragma once

#include <string_view>

namespace otari::cli {

/// Standard input, output and error by their numbers.
enum class StandardStream : int { input = 0, output = 1, error = 2 };

[[nodiscard]] bool is_terminal(StandardStream stream) noexcept;

/// Writes all of it, whatever the descriptor is set to. 0, or the system's error number.
[[nodiscard]] int write_all(StandardStream stream, std::string_view text) noexcept;

/// Tells the person at the terminal: one line on standard error, after "otari: ". That it cannot
/// be written is nobody's concern.
void tell(std::string_view line);

}  // namespace otari::cli
