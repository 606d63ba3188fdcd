#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include <otari/headers.hpp>
#include <otari/secret.hpp>

#include "refusal.hpp"

namespace otari::gateway {

/// Who called.
struct Caller {
  bool master = false;  ///< by the master key: most calls must then name a user
  /// Whose files and batches these are: one owner for each key, the user that the master key
  /// speaks for, or nobody in particular on an open gateway.
  std::string owner{};
};

/// The credentials a gateway takes. With none, everybody is let in.
struct Credentials {
  std::vector<Secret> api_keys{};
  std::optional<Secret> master_key{};

  /// Everybody is let in.
  [[nodiscard]] bool open() const noexcept { return api_keys.empty() && !master_key; }
  /// Reads `Otari-Key`, `Authorization`, `x-api-key`: the first that is there counts, even when it
  /// is wrong. Wire reference, section 1.3.
  [[nodiscard]] std::expected<Caller, Refusal> check(const Headers& headers) const;
};

}  // namespace otari::gateway
