#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "providers/local/local_models.hpp"
#include "providers/registry.hpp"
#include "refusal.hpp"

namespace otari::gateway {

/// A model name, resolved: one of the two pointers is set.
struct ResolvedModel {
  const LocalModel* local = nullptr;
  const Provider* provider = nullptr;
  std::string model{};  ///< by the provider's own name
};

/// `provider:model` or `provider/model`, split at whichever comes first; the rest may hold both.
/// Refuses what nobody here can serve, and says what would work.
[[nodiscard]] std::expected<ResolvedModel, Refusal> resolve_model(const ProviderRegistry& providers,
                                                                  std::string_view name);

}  // namespace otari::gateway
