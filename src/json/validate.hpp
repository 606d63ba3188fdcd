#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace otari::json {

/// Offset of the first byte that keeps the text from being one JSON value (RFC 8259), or none.
/// Structure, literals, numbers, strings and escapes; not UTF-8 (see utf8.hpp). Nesting
/// deeper than 1024 counts as invalid: nothing sends it, and it would exhaust later readers.
[[nodiscard]] std::optional<std::size_t> invalid_json(std::string_view text) noexcept;

}  // namespace otari::json
