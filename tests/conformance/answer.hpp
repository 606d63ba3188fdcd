#pragma once

#include "json_match.hpp"
#include "support/response.hpp"

namespace otari::conformance {

/// The scripted answer that a `respond` entry describes. Throws std::invalid_argument for a member
/// that is not known: a vector must not pass because a part of it was overlooked.
[[nodiscard]] testing::Response make_response(const Json& answer);

}  // namespace otari::conformance
