#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace otari {

/// Standard alphabet, padded.
[[nodiscard]] std::string base64(std::span<const std::byte> bytes);

/// The bytes behind a text in the standard alphabet, with or without padding; none when it is not
/// one.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace otari
