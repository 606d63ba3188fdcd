#pragma once

#include <otari/completion.hpp>

#include "json_match.hpp"

namespace otari::conformance {

/// What an expected chat completion is matched against.
[[nodiscard]] Json view_completion(const ChatCompletion& answer);

}  // namespace otari::conformance
