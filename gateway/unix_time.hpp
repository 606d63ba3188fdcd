#pragma once

#include <cstdint>
#include <string>

namespace otari::gateway {

/// Seconds since 1970, as the wire writes points in time.
[[nodiscard]] std::int64_t unix_now();

/// "2026-11-26T12:25:26Z"
[[nodiscard]] std::string iso_time(std::int64_t unix_seconds);

}  // namespace otari::gateway
