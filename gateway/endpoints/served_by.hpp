#pragma once

#include <expected>
#include <string_view>

#include "incoming.hpp"
#include "model_name.hpp"
#include "upstream_failure.hpp"

namespace otari::gateway {

/// Who serves a passthrough endpoint: a provider that offers `capability`, or the local model whose
/// `Function` does it. Refuses the rest as the real gateway does: 502, for moderation 400.
template <auto Function>
[[nodiscard]] std::expected<ResolvedModel, Refusal> served_by(const Incoming& in,
                                                              std::string_view model,
                                                              Capability capability) {
  auto found = resolve_model(in.core->providers(), model);
  if (!found) return found;
  const FailureStyle style =
      capability == Capability::moderation ? FailureStyle::chat : FailureStyle::passthrough;
  if (found->local != nullptr && found->local->*Function == nullptr)
    return std::unexpected(
        lacks(style, "local:" + std::string(found->local->name), to_string(capability)));
  if (found->provider != nullptr && !found->provider->offers(capability))
    return std::unexpected(lacks(style, found->provider->name(), to_string(capability)));
  return found;
}

/// The same where no local model can.
[[nodiscard]] inline std::expected<ResolvedModel, Refusal> served_by_provider(
    const Incoming& in, std::string_view model, Capability capability) {
  auto found = resolve_model(in.core->providers(), model);
  if (!found) return found;
  const std::string_view who = found->local != nullptr ? "local" : found->provider->name();
  if (found->local != nullptr || !found->provider->offers(capability))
    return std::unexpected(lacks(FailureStyle::passthrough, who, to_string(capability)));
  return found;
}

}  // namespace otari::gateway
