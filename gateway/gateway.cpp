#include <otari/gateway/gateway.hpp>

#include <algorithm>
#include <utility>

#include "gateway_state.hpp"

namespace otari::gateway {
namespace {

std::unexpected<Error> bad_config(std::string message) {
  return std::unexpected(Error{.kind = ErrorKind::config, .message = std::move(message)});
}

Result<void> check_keys(const Options& options) {
  const auto empty = [](const Secret& key) { return key.empty(); };
  if (std::any_of(options.api_keys.begin(), options.api_keys.end(), empty) ||
      (options.master_key && options.master_key->empty()))
    return bad_config("an empty credential would let everybody in; remove it or give it a value");
  return {};
}

http::ConnectionSettings connection_settings(const Options& options) {
  const ConnectionOptions& given = options.connection;
  http::ConnectionSettings settings;
  settings.ca_file =
      given.ca_file.empty() ? environment_value(options, "SSL_CERT_FILE") : given.ca_file;
  settings.ca_path =
      given.ca_path.empty() ? environment_value(options, "SSL_CERT_DIR") : given.ca_path;
  settings.proxy = given.proxy;
  settings.no_proxy = given.no_proxy;
  return settings;
}

}  // namespace

Result<Gateway> Gateway::open(Options options) {
  if (auto checked = check_keys(options); !checked)
    return std::unexpected(std::move(checked).error());
  auto providers = ProviderRegistry::make(options);
  if (!providers) return std::unexpected(std::move(providers).error());
  auto connection = connection_settings(options);
  auto core =
      std::make_shared<Core>(std::move(options), *std::move(providers), std::move(connection));
  return Gateway(std::make_shared<State>(std::move(core)));
}

std::shared_ptr<Transport> Gateway::transport() const { return state_->transport(); }

}  // namespace otari::gateway
