#pragma once

#include <otari/count_tokens.hpp>
#include <otari/result.hpp>

namespace otari::gateway {

/// An estimate of the input tokens, by length: a token for every four bytes of the prompt (system,
/// messages, tools) as JSON, rounded up. Wire reference, section 8.4. Errors: as of json::encode.
[[nodiscard]] Result<TokenCount> count_tokens(const CountTokensParams& request);

}  // namespace otari::gateway
