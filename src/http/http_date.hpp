#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace otari::http {

/// Unix seconds of an HTTP date in any of its three forms (RFC 9110, 5.6.7).
[[nodiscard]] std::optional<std::int64_t> parse_http_date(std::string_view text) noexcept;

/// "Sun, 06 Nov 1994 08:49:37 GMT"
[[nodiscard]] std::string format_http_date(std::int64_t unix_seconds);

}  // namespace otari::http
