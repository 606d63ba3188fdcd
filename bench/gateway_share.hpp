#pragma once

#include <string>
#include <vector>

#include "measure.hpp"

namespace otari::bench {

/// Time of a call to a provider: straight to it, through the embedded gateway in this process, and
/// through it over the loopback. What the gateway takes is the difference to the first.
[[nodiscard]] std::vector<Contender> gateway_contenders(const std::string& origin);

}  // namespace otari::bench
