#pragma once

#include <string>

namespace otari::gateway {

/// A random UUID (version 4): names one request in answers and logs.
[[nodiscard]] std::string new_request_id();

}  // namespace otari::gateway
