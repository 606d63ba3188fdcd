#include "settings.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <limits>

#include <unistd.h>

#include <otari/transport.hpp>

#include "connection_slots.hpp"
#include "text.hpp"

namespace otari::client {
namespace {

constexpr std::string_view hosted_base = "https://api.otari.ai";

std::unexpected<Error> config_error(std::string message) {
  return std::unexpected(Error{.kind = ErrorKind::config, .message = std::move(message)});
}

std::optional<std::string> first_of(const ClientOptions& options,
                                    std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (auto value = environment_value(options, name)) return value;
  return std::nullopt;
}

std::optional<Secret> given(const std::optional<Secret>& option) {
  if (!option) return std::nullopt;
  const std::string_view text = trim(option->reveal());
  if (text.empty()) return std::nullopt;
  return Secret(text);
}

// As it is, whether blank or not.
std::optional<std::string> raw_variable(const ClientOptions& options, std::string_view name) {
  if (!options.read_environment) return std::nullopt;
  if (options.environment) return options.environment(name);
  const char* text = std::getenv(std::string(name).c_str());
  return text == nullptr ? std::nullopt : std::optional<std::string>(text);
}

// Never in an ordinary string, whose bytes would stay in freed memory.
std::optional<Secret> first_secret_of(const ClientOptions& options,
                                      std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    auto text = raw_variable(options, name);
    if (!text) continue;
    if (auto secret = given(Secret(*std::move(text)))) return secret;
  }
  return std::nullopt;
}

Result<void> choose_credential(const ClientOptions& options, Settings& settings) {
  const auto explicit_key = given(options.api_key);
  const auto explicit_token = given(options.platform_token);
  const auto token = explicit_token
                         ? explicit_token
                         : first_secret_of(options, {"OTARI_AI_TOKEN", "OTARI_PLATFORM_TOKEN",
                                                     "GATEWAY_PLATFORM_TOKEN"});
  if (explicit_key && explicit_token && !options.mode)
    return config_error(
        "both api_key and platform_token are given; give one, or set mode to say which counts");
  settings.mode =
      options.mode.value_or(token && !explicit_key ? Mode::platform : Mode::self_hosted);
  if (settings.mode == Mode::platform) {
    // The transport's own origin needs no credential.
    if (!token && !options.transport)
      return config_error("platform mode needs a token: set platform_token or OTARI_AI_TOKEN");
    settings.credential = token.value_or(Secret());
  } else {
    const auto key = explicit_key ? explicit_key
                                  : first_secret_of(options, {"GATEWAY_API_KEY", "OTARI_API_KEY"});
    settings.credential = key.value_or(Secret());
  }
  auto admin = given(options.admin_key);
  if (!admin) admin = first_secret_of(options, {"GATEWAY_ADMIN_KEY"});
  if (!admin) admin = token;
  settings.admin_key = admin.value_or(Secret());
  const auto name = settings.mode == Mode::platform ? "platform token" : "API key";
  if (auto checked = check_credential(settings.credential, name); !checked) return checked;
  return check_credential(settings.admin_key, "admin key");
}

Result<void> choose_base(const ClientOptions& options, Settings& settings) {
  std::string text(trim(options.api_base.value_or("")));
  if (text.empty() && options.transport) text = options.transport->origin();
  if (text.empty()) text = first_of(options, {"GATEWAY_API_BASE", "OTARI_API_BASE"}).value_or("");
  if (text.empty() && settings.mode == Mode::platform) text = hosted_base;
  if (text.empty())
    return config_error(
        "no gateway is configured: set api_base or GATEWAY_API_BASE (for example "
        "http://localhost:8000), or OTARI_AI_TOKEN for the hosted gateway");
  auto url = parse_base_url(text);
  if (!url) return std::unexpected(std::move(url).error());
  settings.base = *std::move(url);
  settings.api_root = options.api_root;
  // The longer ending first: "/api/v1" ends in "/v1" as well.
  for (const auto& [ending, root] : {std::pair{std::string_view("/api/v1"), ApiRoot::api_v1},
                                     std::pair{std::string_view("/v1"), ApiRoot::v1}}) {
    if (!settings.base.path.ends_with(ending)) continue;
    settings.base.path.resize(settings.base.path.size() - ending.size());
    settings.api_root = root;
    break;
  }
  return {};
}

Result<void> check_readable(const std::string& path, std::string_view option) {
  if (path.empty() || ::access(path.c_str(), R_OK) == 0) return {};
  return config_error(std::string(option) + " '" + path +
                      "' cannot be read: " + std::strerror(errno));
}

// Read here and not by libcurl, so that a client that does not read the environment has no proxy.
void choose_proxy(const ClientOptions& options, Settings& settings) {
  auto& connection = settings.connection;
  connection.proxy = options.proxy;
  connection.no_proxy = options.no_proxy;
  if (connection.no_proxy.empty())
    connection.no_proxy = first_of(options, {"no_proxy", "NO_PROXY"}).value_or("");
  if (!connection.proxy.empty()) return;
  std::optional<std::string> found;
  if (settings.base.scheme == "https") {
    found = first_of(options, {"https_proxy", "HTTPS_PROXY"});
  } else {
    found = first_of(options, {"http_proxy"});
    // In a web server's child this variable is the `Proxy` header of whoever sent the request.
    if (!found && !environment_value(options, "REQUEST_METHOD"))
      found = first_of(options, {"HTTP_PROXY"});
  }
  if (!found) found = first_of(options, {"all_proxy", "ALL_PROXY"});
  connection.proxy = found.value_or("");
}

Result<void> choose_connection(const ClientOptions& options, Settings& settings) {
  auto& connection = settings.connection;
  connection.ca_file = options.ca_file;
  if (connection.ca_file.empty())
    connection.ca_file = first_of(options, {"SSL_CERT_FILE"}).value_or("");
  connection.ca_path = options.ca_path;
  if (connection.ca_path.empty())
    connection.ca_path = first_of(options, {"SSL_CERT_DIR"}).value_or("");
  connection.client_certificate = options.client_certificate;
  connection.client_key = options.client_key;
  connection.client_key_password = options.client_key_password;
  choose_proxy(options, settings);
  connection.unix_socket = options.unix_socket;
  connection.http2_streams = options.http2_streams;
  connection.max_idle_seconds = static_cast<long>(options.max_idle_connection_age.count());
  connection.dead_peer = options.dead_peer_timeout;
  connection.receive_buffer =
      static_cast<long>(std::clamp<std::size_t>(options.receive_buffer, 1024, 512 * 1024));
  using Check = std::pair<const std::string*, std::string_view>;
  for (const auto& [path, option] : {Check{&connection.ca_file, "ca_file (SSL_CERT_FILE)"},
                                     Check{&connection.ca_path, "ca_path (SSL_CERT_DIR)"},
                                     Check{&connection.client_certificate, "client_certificate"},
                                     Check{&connection.client_key, "client_key"}})
    if (auto checked = check_readable(*path, option); !checked) return checked;
  return {};
}

}  // namespace

std::optional<std::string> environment_value(const ClientOptions& options, std::string_view name) {
  const auto value = raw_variable(options, name);
  if (!value) return std::nullopt;
  const std::string_view trimmed = trim(*value);
  if (trimmed.empty()) return std::nullopt;
  return std::string(trimmed);
}

Result<void> check_credential(const Secret& secret, std::string_view what) {
  const bool bad = std::ranges::any_of(
      secret.reveal(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (!bad) return {};
  return config_error("the " + std::string(what) +
                      " holds a line break or another control character; check how it was copied");
}

Result<Settings> resolve_settings(const ClientOptions& options) {
  Settings settings;
  for (auto* step : {choose_credential, choose_base, choose_connection})
    if (auto done = step(options, settings); !done) return std::unexpected(std::move(done).error());
  for (const auto& [name, value] : options.default_headers)
    if ((name + value).find_first_of("\r\n") != std::string::npos)
      return config_error("a header in default_headers holds a line break");
  settings.default_headers = options.default_headers;
  settings.idempotency_header = options.idempotency_header;
  settings.timeouts = options.timeouts;
  settings.retries.max_retries = options.max_retries;
  settings.retries.retry_timed_out = options.retry_timed_out;
  settings.max_event_size = options.max_event_size;
  settings.max_answer_size = options.max_answer_size;
  // A transport has no connections that we could count.
  settings.max_connections = options.transport             ? std::numeric_limits<std::size_t>::max()
                             : options.max_connections > 0 ? options.max_connections
                                                           : default_max_connections();
  settings.carry_above_max_tokens = options.carry_above_max_tokens;
  return settings;
}

}  // namespace otari::client
