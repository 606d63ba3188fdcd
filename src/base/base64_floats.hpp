#pragma once

#include <bit>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <otari/result.hpp>

namespace otari {

/// Vectors travel as the base64 text of little-endian 32-bit floats. `host` is the byte order of
/// the machine; tests name the other one.

/// Replaces `out`, reusing its storage. Errors: decode, for what is not base64, not a whole
/// number of floats, or holds infinity or NaN, which the other form of a vector cannot either.
[[nodiscard]] Result<void> floats_from_base64(std::string_view text, std::vector<float>& out,
                                              std::endian host = std::endian::native);

[[nodiscard]] std::string base64_of_floats(std::span<const float> floats,
                                           std::endian host = std::endian::native);

}  // namespace otari
