#pragma once

#include <optional>
#include <string>

#include <otari/raw_json.hpp>

namespace otari {

/// Marks the end of a prefix that the provider keeps for later requests. Lost on providers without
/// a Messages API of their own. Wire: `cache_control`.
struct CacheControl {
  std::string type = "ephemeral";
  std::optional<std::string> ttl{};  ///< "5m", "1h"
  Extra extra{};

  friend bool operator==(const CacheControl&, const CacheControl&) = default;
};

}  // namespace otari
