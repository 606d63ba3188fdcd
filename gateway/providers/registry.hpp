#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <otari/gateway/gateway.hpp>

#include "providers/provider.hpp"

namespace otari::gateway {

/// The value of an environment variable, trimmed; empty when it is unset, blank, or the options
/// say that the environment does not count.
[[nodiscard]] std::string environment_value(const Options& options, std::string_view name);

/// Every provider that can be named in a request. Immutable.
class ProviderRegistry {
 public:
  /// The table, overridden by the environment, overridden by the options. Errors: config.
  [[nodiscard]] static Result<ProviderRegistry> make(const Options& options);

  /// Null for a name that nobody has.
  [[nodiscard]] const Provider* find(std::string_view name) const;
  /// Those that somebody gave a key or an address, by name.
  [[nodiscard]] std::vector<const Provider*> configured() const;

 private:
  std::map<std::string, std::unique_ptr<Provider>, std::less<>> providers_;
};

}  // namespace otari::gateway
