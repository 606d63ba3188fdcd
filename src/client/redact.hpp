#pragma once

#include <span>
#include <string>
#include <string_view>

#include <otari/error.hpp>

namespace otari::client {

/// Replaces each secret by "[redacted]" wherever a server echoed it, as it is or
/// percent-encoded.
void redact(Error& error, std::span<const std::string_view> secrets);
[[nodiscard]] std::string redacted(std::string_view text,
                                   std::span<const std::string_view> secrets);

}  // namespace otari::client
