#pragma once

#include <cstdint>
#include <string>

#include "json_match.hpp"
#include "session.hpp"

namespace otari::conformance {

enum class Verdict : std::uint8_t { passed, failed, skipped };

struct Report {
  Verdict verdict = Verdict::passed;
  Differences differences{};  ///< of a failure
  std::string reason{};       ///< of a skip
};

/// Runs one scenario against a server of its own.
[[nodiscard]] Report run_scenario(const Json& scenario, const std::string& api_root, Style style);

}  // namespace otari::conformance
