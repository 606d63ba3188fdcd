#pragma once

#include <cstddef>

#include "session.hpp"

namespace otari::conformance {

/// What the checks need to know about a run beside its outcome.
struct RunFacts {
  double elapsed_seconds = 0;
  std::size_t request_count = 0;
  bool streaming = false;  ///< the method is one of the streamed forms
  bool aborted = false;    ///< an answer was broken off
};

/// Compares an outcome with `expect_error`.
void check_error(const Json& expected, const Outcome& outcome, const RunFacts& facts,
                 Differences& out);

}  // namespace otari::conformance
