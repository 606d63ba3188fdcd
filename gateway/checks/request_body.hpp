#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include <otari/transport.hpp>

#include "refusal.hpp"

namespace otari::gateway {

/// Far beyond any request; a caller in this process that sends more is broken.
inline constexpr std::size_t longest_json_body = std::size_t{512} << 20;

/// All of a request's body, without a copy where the request holds it as a text; a source is read
/// to its end into `storage`. The view lives as long as both. Refuses what cannot be read with 400,
/// what is longer than `limit` bytes with 413.
[[nodiscard]] std::expected<std::string_view, Refusal> body_text(const RequestBody& body,
                                                                 std::string& storage,
                                                                 std::size_t limit);

}  // namespace otari::gateway
