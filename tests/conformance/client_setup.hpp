#pragma once

#include <string>

#include <otari/client_options.hpp>
#include <otari/request_options.hpp>

#include "json_match.hpp"

namespace otari::conformance {

/// The options and the environment of a scenario's `client` member (null: the default ones).
/// `api_root` is that of the run. Throws std::invalid_argument for an option that is not known.
[[nodiscard]] ClientOptions make_client_options(const Json& client, const std::string& api_root,
                                                const std::string& server);

/// The `options` of a scenario's call.
[[nodiscard]] RequestOptions make_request_options(const Json& options);

}  // namespace otari::conformance
