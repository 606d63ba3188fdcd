#include "connect.hpp"

#include <string>
#include <utility>

#include <otari/client_options.hpp>
#include <otari/gateway/gateway.hpp>

#include "failure_report.hpp"
#include "terminal.hpp"

namespace otari::cli {
namespace {

Result<Connection> connect_embedded(const GlobalOptions& options, int max_retries) {
  auto gateway = gateway::Gateway::open({.log = log_handler(options)});
  if (!gateway) return std::unexpected(std::move(gateway).error());
  auto client = Client::create(
      {.max_retries = max_retries, .log = log_handler(options), .transport = gateway->transport()});
  if (!client) return std::unexpected(std::move(client).error());
  return Connection{.client = *std::move(client), .embedded = true};
}

}  // namespace

bool uses_embedded_gateway(const GlobalOptions& options) {
  return !api_base_setting(options).found() && !token_setting(options).found() &&
         !api_key_setting(options).found();
}

Result<Connection> connect(const GlobalOptions& options, int max_retries) {
  if (uses_embedded_gateway(options)) return connect_embedded(options, max_retries);
  const Setting key = api_key_setting(options);
  const Setting token = token_setting(options);
  const bool explicit_key = key.source == "--api-key";
  if (explicit_key && token.source == "--token")
    return std::unexpected(wrong_usage(
        "--api-key and --token are both given; give the key of your own gateway or the token of "
        "the hosted one"));
  // A token alone leads to the hosted gateway; a key is for one that has to be named.
  const bool has_address = api_base_setting(options).found() || (token.found() && !explicit_key);
  if (!has_address)
    return std::unexpected(wrong_usage("there is a key (" + key.source +
                                       ") but no gateway it is for; give --api-base or set "
                                       "GATEWAY_API_BASE, for example http://localhost:8000"));
  ClientOptions settings;
  if (options.api_key) settings.api_key = *options.api_key;
  if (options.token) settings.platform_token = *options.token;
  if (options.admin_key) settings.admin_key = *options.admin_key;
  settings.api_base = options.api_base;
  settings.max_retries = max_retries;
  settings.log = log_handler(options);
  auto client = Client::create(settings);
  if (!client) return std::unexpected(std::move(client).error());
  return Connection{.client = *std::move(client)};
}

void tell_which_gateway(const Connection& connection, std::string_view model) {
  if (!connection.embedded) return;
  std::string line = "no gateway configured; using the embedded one";
  if (!model.empty()) line += " (" + std::string(model) + ")";
  tell(line + "; 'otari doctor' says how to choose");
}

}  // namespace otari::cli
