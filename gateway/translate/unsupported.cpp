#include "translate/unsupported.hpp"

namespace otari::gateway {

Refusal unsupported(std::string_view what) {
  return bad_request("This model is reached through chat completions, which does not support " +
                     std::string(what));
}

Refusal unsupported_field(std::string_view name) {
  return unsupported("'" + std::string(name) + "'; leave it out");
}

std::optional<Refusal> check_extra(const Extra& extra, std::string_view of) {
  for (const auto& [name, value] : extra.members())
    if (!value.is_null() && name != "stream") return unsupported_field(std::string(of) + name);
  return std::nullopt;
}

}  // namespace otari::gateway
