#pragma once

#include <cstdint>
#include <string_view>

#include <otari/result.hpp>

namespace otari::api {

/// Positions in a stream go from 0 to 1023: beyond it an index is not a position but an attack on
/// memory. Errors: decode, naming what the index is.
[[nodiscard]] Result<void> check_index(std::string_view what, std::int64_t index);

}  // namespace otari::api
