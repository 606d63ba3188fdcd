#pragma once

#include <vector>

#include <otari/completion.hpp>

#include "checks/shared_fields.hpp"
#include "refusal.hpp"

namespace otari::gateway {

/// Members whose values lie outside what the gateway takes. Wire reference, sections 4 and 22.
[[nodiscard]] std::vector<FieldFault> check_limits(const SharedFields& shared);
/// The same with those of chat alone.
[[nodiscard]] std::vector<FieldFault> check_limits(const CompletionParams& params);

}  // namespace otari::gateway
