#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace otari {

/// ASCII only, as HTTP names are.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;
[[nodiscard]] std::string lower(std::string_view text);
/// Without white space at both ends.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;
/// The whole text as a non-negative integer.
[[nodiscard]] std::optional<long long> parse_integer(std::string_view text) noexcept;
/// One line for a terminal: control characters become spaces, cut at `limit` bytes on a character.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t limit = 500);

}  // namespace otari
