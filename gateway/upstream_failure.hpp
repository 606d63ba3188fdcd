#pragma once

#include <cstdint>
#include <string_view>

#include <otari/error.hpp>
#include <otari/transport.hpp>

#include "providers/provider.hpp"
#include "refusal.hpp"

namespace otari::gateway {

/// The columns of the wire reference, section 2.4: how endpoints tell of a provider's failure.
enum class FailureStyle : std::uint8_t {
  chat,         ///< and responses: text for 400, 404 and 429, fixed phrases otherwise
  messages,     ///< the same in its own envelope; what has no status of its own is a 500
  passthrough,  ///< 502 and one phrase, whatever it was
};

/// What the caller hears of a provider's refusal; with a 429 its `Retry-After` (section 25.3).
[[nodiscard]] Refusal refusal_of(FailureStyle style, const Provider& provider, const HttpHead& head,
                                 std::string_view body);

/// What the caller hears when there was no answer.
[[nodiscard]] Refusal refusal_of(FailureStyle style, const Error& error);

/// For an answer that makes no sense.
[[nodiscard]] Refusal provider_error(FailureStyle style);

/// A provider that does not have what is asked of it: 502 for passthrough endpoints, else 400.
[[nodiscard]] Refusal lacks(FailureStyle style, std::string_view who, std::string_view what);

}  // namespace otari::gateway
