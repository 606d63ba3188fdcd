#pragma once

#include <cstddef>

namespace otari {

/// Decodes a run of base64 characters from the start of `text`, many at a time, and returns how
/// many it has taken: a multiple of four. It stops before the block in which a character does not
/// fit, and before the end, so that what it writes stays within the bytes `text` stands for.
using Base64Blocks = std::size_t (*)(const char* text, std::size_t size, std::byte* out) noexcept;

/// Takes nothing: all is left to the portable code.
[[nodiscard]] std::size_t no_base64_blocks(const char* text, std::size_t size,
                                           std::byte* out) noexcept;

/// The one for this processor.
[[nodiscard]] Base64Blocks fastest_base64_blocks() noexcept;

}  // namespace otari
