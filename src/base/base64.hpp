#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <otari/result.hpp>

#include "base64_blocks.hpp"

namespace otari {

/// Standard alphabet, padded.
[[nodiscard]] std::string base64(std::span<const std::byte> bytes);

/// How many bytes a text stands for, by its length and padding alone.
[[nodiscard]] constexpr std::size_t base64_size(std::string_view text) noexcept {
  const std::size_t whole = text.size() / 4 * 3;
  if (text.size() % 4 != 0 || !text.ends_with('=')) return whole;
  return whole - (text.ends_with("==") ? 2 : 1);
}

/// Decodes into `out`, which has room for `base64_size(text)` bytes. Strict: standard alphabet,
/// padded, no white space, no bits left over. None when all is well, else the offset of the first
/// character that does not fit; the size of the text where more of it is missing.
[[nodiscard]] std::optional<std::size_t> decode_base64(
    std::string_view text, std::byte* out, Base64Blocks blocks = fastest_base64_blocks()) noexcept;

/// The bytes a text stands for. Errors: decode, with the offset.
[[nodiscard]] Result<std::string> from_base64(std::string_view text);

}  // namespace otari
