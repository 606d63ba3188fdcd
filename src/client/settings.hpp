#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <otari/client_options.hpp>
#include <otari/result.hpp>

#include "engine.hpp"
#include "retry_policy.hpp"
#include "url.hpp"

namespace otari::client {

/// What a client works with: options, environment and defaults put together and checked.
struct Settings {
  Url base{};
  Mode mode = Mode::self_hosted;
  ApiRoot api_root = ApiRoot::auto_;  ///< also pinned by the base URL
  Secret credential{};                ///< token or key; may be empty
  Secret admin_key{};
  Headers default_headers{};
  std::string idempotency_header{};
  Timeouts timeouts{};
  http::RetrySettings retries{};
  http::ConnectionSettings connection{};
  std::size_t max_event_size = 0;
  std::size_t max_answer_size = 0;
  std::size_t max_connections = 0;
  std::optional<std::int64_t> carry_above_max_tokens{};
};

/// Pure but for the files that are looked at (ca_file and the like). Errors: config; the message
/// names the option or variable to set and never a secret.
[[nodiscard]] Result<Settings> resolve_settings(const ClientOptions& options);

/// A line break would let a key smuggle in further headers. `what`: the key, for the message.
/// Errors: config.
[[nodiscard]] Result<void> check_credential(const Secret& secret, std::string_view what);

/// The value of a variable as a client with these options sees it: trimmed, blank counts as unset.
[[nodiscard]] std::optional<std::string> environment_value(const ClientOptions& options,
                                                           std::string_view name);

}  // namespace otari::client
