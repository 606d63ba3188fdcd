#include "client_setup.hpp"

#include <chrono>
#include <stdexcept>
#include <string_view>

#include "support/talkative.hpp"

namespace otari::conformance {
namespace {

std::chrono::milliseconds seconds(const Json& json) {
  return std::chrono::milliseconds(static_cast<long long>(json.get<double>() * 1000));
}

Headers headers_of(const Json& json) {
  Headers headers;
  for (const auto& [name, value] : json.items()) headers.add(name, value.get<std::string>());
  return headers;
}

ApiRoot root_of(std::string_view text) {
  if (text == "auto") return ApiRoot::auto_;
  if (text == "/v1") return ApiRoot::v1;
  if (text == "/api/v1") return ApiRoot::api_v1;
  throw std::invalid_argument("unknown api_root: " + std::string(text));
}

Mode mode_of(std::string_view text) {
  if (text == "platform") return Mode::platform;
  if (text == "self_hosted") return Mode::self_hosted;
  throw std::invalid_argument("unknown mode: " + std::string(text));
}

bool pins_root(std::string_view base) {
  while (base.ends_with('/')) base.remove_suffix(1);
  return base.ends_with("/v1");
}

void take_option(const std::string& name, const Json& value, ClientOptions& out) {
  const auto text = [&] { return value.get<std::string>(); };
  if (name == "base_url") {
    out.api_base = text();
  } else if (name == "api_key") {
    out.api_key = Secret(text());
  } else if (name == "platform_token") {
    out.platform_token = Secret(text());
  } else if (name == "admin_key") {
    out.admin_key = Secret(text());
  } else if (name == "mode") {
    out.mode = mode_of(text());
  } else if (name == "api_root") {
    out.api_root = root_of(text());
  } else if (name == "default_headers") {
    out.default_headers = headers_of(value);
  } else if (name == "max_retries") {
    out.max_retries = value.get<int>();
  } else if (name == "timeout_seconds") {
    out.timeouts.total = seconds(value);
  } else if (name == "idle_timeout_seconds") {
    out.timeouts.idle = seconds(value);
  } else {
    throw std::invalid_argument("unknown client option: " + name);
  }
}

}  // namespace

ClientOptions make_client_options(const Json& client, const std::string& api_root,
                                  const std::string& server) {
  ClientOptions out;
  out.max_retries = 0;
  const Json* options = find(client, "options");
  const Json defaults = {{"base_url", server}, {"api_key", "vk-local-7"}};
  const bool given = client.is_object();
  if (!given) options = &defaults;
  if (options != nullptr)
    for (const auto& [name, value] : options->items()) take_option(name, value, out);
  const bool has_root = options != nullptr && options->contains("api_root");
  if (!has_root && !pins_root(out.api_base.value_or(""))) out.api_root = root_of(api_root);
  Json environment = Json::object();
  if (const Json* env = find(client, "env")) environment = *env;
  out.environment = [environment](std::string_view name) -> std::optional<std::string> {
    const Json* value = find(environment, name);
    if (value == nullptr) return std::nullopt;
    return value->get<std::string>();
  };
  testing::make_talkative(out);
  return out;
}

RequestOptions make_request_options(const Json& options) {
  RequestOptions out;
  for (const auto& [name, value] : options.items()) {
    if (name == "headers") {
      out.headers = headers_of(value);
    } else if (name == "timeout_seconds") {
      out.timeout = seconds(value);
    } else if (name == "idle_timeout_seconds") {
      out.idle_timeout = seconds(value);
    } else if (name == "max_retries") {
      out.max_retries = value.get<int>();
    } else {
      throw std::invalid_argument("unknown option of a call: " + name);
    }
  }
  return out;
}

}  // namespace otari::conformance
