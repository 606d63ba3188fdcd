#pragma once

#include <string>

namespace otari::testing {

/// What OpenSSL last complained about on this thread, as one line; empties its queue.
[[nodiscard]] std::string take_openssl_error();

/// Throws std::runtime_error with that line unless `ok`.
void require_openssl(bool ok, const char* what);

}  // namespace otari::testing
