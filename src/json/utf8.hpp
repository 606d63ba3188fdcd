#pragma once

#include <string>
#include <string_view>

namespace otari::json {

/// True when the bytes are valid UTF-8 (RFC 3629).
[[nodiscard]] bool valid_utf8(std::string_view text) noexcept;

/// The text with U+FFFD for each byte that is not part of valid UTF-8.
[[nodiscard]] std::string repaired_utf8(std::string_view text);

}  // namespace otari::json
