#pragma once

#include <optional>
#include <string>

#include <otari/http_info.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// The answer of `health`. Wire: GET /health; no credential is sent.
struct Health {
  std::string status{};                             ///< "healthy"
  std::optional<std::string> mode{};                ///< "hybrid" when attached to the platform
  std::optional<std::string> platform_reachable{};  ///< "yes" or "no"
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const Health&, const Health&) = default;
};

}  // namespace otari
