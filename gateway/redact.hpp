#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace otari::gateway {

/// How much of a provider's text is passed on, in bytes.
inline constexpr std::size_t longest_provider_text = 400;

/// The text with keys, addresses and account ids replaced by "[redacted]".
[[nodiscard]] std::string redacted(std::string_view text);

}  // namespace otari::gateway
