#pragma once

#include <vector>

#include "json_match.hpp"
#include "support/received_request.hpp"

namespace otari::conformance {

/// Compares what the server saw with `expect_request`: null, one request, or a list.
void check_requests(const Json& expected, const std::vector<testing::ReceivedRequest>& got,
                    Differences& out);

}  // namespace otari::conformance
