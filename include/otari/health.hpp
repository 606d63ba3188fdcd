#pragma once

#include <optional>
#include <string>
#include <vector>

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

/// The answer of `readiness`. Wire: GET /health/readiness; no credential is sent. A gateway that is
/// not ready answers 503: the error's message says what is missing.
struct Readiness {
  std::string status{};                   ///< "healthy"
  std::optional<std::string> database{};  ///< "connected"
  std::optional<std::string> mode{};      ///< "hybrid" when attached to the platform
  std::optional<std::string> platform{};  ///< hybrid: how the platform is reached
  std::optional<std::string> version{};   ///< of the gateway
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const Readiness&, const Readiness&) = default;
};

/// The answer of `liveness`. Wire: GET /health/liveness; no credential is sent.
struct Liveness {
  std::string text{};  ///< a short sentence; that it came is what counts
  HttpInfo http{};

  friend bool operator==(const Liveness&, const Liveness&) = default;
};

/// The answer of `bootstrap`: what kind of gateway this is. Wire: GET /bootstrap; no credential is
/// sent.
struct Bootstrap {
  std::string deployment_type{};                ///< "standalone", "hybrid", "hosted"
  std::string session_type{};                   ///< "local_operator", "hosted_user", "none"
  std::vector<std::string> surfaces{};          ///< parts of the management API it serves
  std::optional<std::string> management_url{};  ///< where it is managed, where that is elsewhere
  std::vector<std::string> sign_in_methods{};   ///< "master_key", "password"
  bool mail_ready = false;
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const Bootstrap&, const Bootstrap&) = default;
};

}  // namespace otari
