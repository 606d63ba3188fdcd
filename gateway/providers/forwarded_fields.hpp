#pragma once

#include <otari/completion.hpp>

namespace otari::gateway {

/// What of a request a provider may see: without the gateway's own members, without the caller's
/// identity, and without anything that would choose credentials or an address.
/// Wire reference, sections 4 and 6.1.
[[nodiscard]] CompletionParams forwarded_fields(CompletionParams params);

}  // namespace otari::gateway
