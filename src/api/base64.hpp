#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace otari {

/// Standard alphabet, padded.
[[nodiscard]] std::string base64(std::span<const std::byte> bytes);

}  // namespace otari
