#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace otari::json {

/// Offset of the first byte that keeps the text from being one JSON value (RFC 8259), or none.
/// Structure, literals, numbers, strings and escapes; not UTF-8 (see `valid_utf8`). Nesting
/// deeper than 1024 counts as invalid: nothing sends it, and it would exhaust later readers.
[[nodiscard]] std::optional<std::size_t> invalid_json(std::string_view text) noexcept;

/// True when the bytes are valid UTF-8.
[[nodiscard]] bool valid_utf8(std::string_view text) noexcept;

/// The text with U+FFFD for each byte that is not part of valid UTF-8.
[[nodiscard]] std::string repaired_utf8(std::string_view text);

}  // namespace otari::json
