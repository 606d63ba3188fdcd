#include "checks/credentials.hpp"

#include <string_view>

namespace otari::gateway {
namespace {

constexpr std::string_view bearer = "Bearer ";

std::unexpected<Refusal> unauthorized(std::string detail) {
  return std::unexpected(Refusal{.status = 401, .detail = std::move(detail)});
}

std::string_view present(const Headers& headers, std::string_view name) {
  return headers.get(name).value_or(std::string_view());
}

}  // namespace

std::expected<Caller, Refusal> Credentials::check(const Headers& headers) const {
  if (open()) return Caller{};
  std::string_view token;
  if (const auto own = present(headers, "Otari-Key"); !own.empty()) {
    token = own.starts_with(bearer) ? own.substr(bearer.size()) : own;
  } else if (const auto standard = present(headers, "Authorization"); !standard.empty()) {
    if (!standard.starts_with(bearer))
      return unauthorized("Invalid header format. Expected 'Bearer <token>'");
    token = standard.substr(bearer.size());
  } else if (const auto raw = present(headers, "x-api-key"); !raw.empty()) {
    token = raw;
  } else {
    return unauthorized("Missing Otari-Key, Authorization, or x-api-key header");
  }
  const Secret given{token};
  if (master_key && given == *master_key) return Caller{.master = true};
  std::optional<std::size_t> known;
  // No early exit: the time taken does not tell which key it was.
  for (std::size_t i = 0; i < api_keys.size(); ++i)
    if (given == api_keys[i]) known = i;
  if (!known) return unauthorized("Invalid API key");
  return Caller{.owner = "key " + std::to_string(*known)};
}

}  // namespace otari::gateway
