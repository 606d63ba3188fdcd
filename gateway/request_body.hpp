#pragma once

#include <otari/transport.hpp>

namespace otari::gateway {

/// All of a request's body. Errors: of its source. Reads a source to its end.
[[nodiscard]] Result<std::string> body_text(const RequestBody& body);

}  // namespace otari::gateway
