#include "credentials.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace otari::client {
namespace {

// In one block, so that no shorter one is freed on the way.
Secret bearer(const Secret& secret) {
  if (secret.empty()) return {};
  constexpr std::string_view scheme = "Bearer ";
  std::string text;
  text.reserve(scheme.size() + secret.reveal().size());
  text.append(scheme).append(secret.reveal());
  return {std::move(text)};
}

}  // namespace

http::Credential api_credential(const Settings& settings) {
  return {.header = settings.mode == Mode::platform ? "Authorization" : "Otari-Key",
          .value = bearer(settings.credential)};
}

http::Credential admin_credential(const Secret& key) {
  return {.header = "Authorization", .value = bearer(key)};
}

}  // namespace otari::client
