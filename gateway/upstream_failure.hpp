#pragma once

#include <string_view>

#include <otari/error.hpp>
#include <otari/transport.hpp>

#include "providers/provider.hpp"
#include "refusal.hpp"

namespace otari::gateway {

/// What the caller hears of a provider's refusal. Wire reference, section 2.4, chat column, and
/// 25.3: text for 400, 404 and 429, `Retry-After` with a 429, everything else a fixed phrase.
[[nodiscard]] Refusal refusal_of(const Provider& provider, const HttpHead& head,
                                 std::string_view body);

/// What the caller hears when there was no answer: 504 for a timeout, else 502.
[[nodiscard]] Refusal refusal_of(const Error& error);

/// 502 for an answer that makes no sense.
[[nodiscard]] Refusal provider_error();

}  // namespace otari::gateway
