#include "providers/registry.hpp"

#include <algorithm>
#include <cstdlib>

#include "providers/openai_compatible.hpp"
#include "text.hpp"
#include "url.hpp"

namespace otari::gateway {
namespace {

std::unexpected<Error> bad_config(std::string message) {
  return std::unexpected(Error{.kind = ErrorKind::config, .message = std::move(message)});
}

// "LLAMACPP" for "llamacpp".
std::string variable_prefix(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    if (c == '-') c = '_';
  }
  return out;
}

// A server of somebody's own is asked for everything whose failure tells what it lacks. Responses
// are translated instead, which works with all of them.
constexpr Capabilities own_server_capabilities{Capability::embeddings, Capability::moderation,
                                               Capability::rerank,     Capability::images,
                                               Capability::speech,     Capability::transcription};

bool valid_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// `OLLAMA_HOST` is where Ollama itself listens: "0.0.0.0", "localhost:11434", ":8080".
std::string address_of_ollama_host(std::string_view host) {
  if (host.find("://") != std::string_view::npos) return std::string(host);
  std::string address(host);
  if (address.starts_with(':')) address.insert(0, "127.0.0.1");
  if (address.starts_with("0.0.0.0")) address.replace(0, 7, "127.0.0.1");
  const std::size_t bracket = address.rfind(']');
  if (address.find(':', bracket == std::string::npos ? 0 : bracket) == std::string::npos)
    address += ":11434";
  return "http://" + address;
}

struct Found {
  std::string value{};
  std::string source{};  // for messages: the option or variable
};

Found find_base(const Options& options, const ProviderRow& row, const ProviderConfig& config) {
  if (!config.api_base.empty())
    return {.value = config.api_base, .source = "api_base of provider '" + config.name + "'"};
  std::string variable = variable_prefix(row.name) + "_API_BASE";
  if (auto value = environment_value(options, variable); !value.empty())
    return {.value = std::move(value), .source = std::move(variable)};
  if (row.base_variable.empty()) return {};
  auto value = environment_value(options, row.base_variable);
  if (!value.empty() && row.base_variable == "OLLAMA_HOST") value = address_of_ollama_host(value);
  return {.value = std::move(value), .source = std::string(row.base_variable)};
}

Found find_key(const Options& options, const ProviderRow& row, const ProviderConfig& config) {
  if (!config.api_key.empty())
    return {.value = std::string(config.api_key.reveal()),
            .source = "api_key of provider '" + config.name + "'"};
  for (const std::string_view variable : row.key_variables) {
    if (variable.empty()) continue;
    if (auto value = environment_value(options, variable); !value.empty())
      return {.value = std::move(value), .source = std::string(variable)};
  }
  std::string variable = variable_prefix(row.name) + "_API_KEY";
  auto value = environment_value(options, variable);
  return {.value = std::move(value), .source = std::move(variable)};
}

Result<std::unique_ptr<Provider>> make_provider(const Options& options, const ProviderRow& row,
                                                const ProviderConfig& config) {
  const Found base = find_base(options, row, config);
  const Found key = find_key(options, row, config);
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x21 || c == 0x7F; };
  if (std::any_of(key.value.begin(), key.value.end(), is_control))
    return bad_config(key.source + " holds a line break or white space; set it to the key alone");
  auto url = parse_base_url(base.value.empty() ? row.base_url : std::string_view(base.value));
  if (!url) return bad_config(base.source + ": " + url.error().message);
  if (row.adds_v1 && url->path.empty()) url->path = "/v1";

  OpenAiSettings settings;
  settings.name = row.name;
  settings.base_url = url->text();
  settings.configured = !base.value.empty() || !key.value.empty();
  settings.token_limit = row.token_limit;
  settings.takes_stream_options = row.takes_stream_options;
  settings.capabilities = row.capabilities;
  if (base.value.empty()) settings.rerank_url = row.rerank_url;
  // Somebody who gives an address knows whether a key is needed there.
  if (row.needs_key && key.value.empty() && base.value.empty()) {
    const auto variable = row.key_variables.front();
    settings.missing = "set " + (variable.empty() ? variable_prefix(row.name) + "_API_KEY"
                                                  : std::string(variable));
  }
  settings.api_key = Secret(key.value);
  return std::make_unique<OpenAiCompatible>(std::move(settings));
}

}  // namespace

std::string environment_value(const Options& options, std::string_view name) {
  if (!options.read_environment) return {};
  if (options.environment) {
    const auto value = options.environment(name);
    return value ? std::string(trim(*value)) : std::string();
  }
  const char* value = std::getenv(std::string(name).c_str());  // NOLINT(concurrency-mt-unsafe)
  return value == nullptr ? std::string() : std::string(trim(value));
}

Result<ProviderRegistry> ProviderRegistry::make(const Options& options) {
  std::map<std::string_view, const ProviderConfig*> given;
  for (const ProviderConfig& config : options.providers) {
    if (!valid_name(config.name))
      return bad_config("a provider is named '" + one_line(config.name, 100) +
                        "'; use lower-case letters, digits, '-' and '_'");
    if (config.name == "local")
      return bad_config("'local' names the built-in models; give your provider another name");
    if (!given.emplace(config.name, &config).second)
      return bad_config("the provider '" + config.name + "' is configured twice");
  }
  ProviderRegistry registry;
  const auto add = [&](const ProviderRow& row, const ProviderConfig& config) -> Result<void> {
    auto provider = make_provider(options, row, config);
    if (!provider) return std::unexpected(std::move(provider).error());
    registry.providers_.emplace(std::string(row.name), *std::move(provider));
    return {};
  };
  for (const ProviderRow& row : provider_table()) {
    const auto config = given.find(row.name);
    const bool is_given = config != given.end();
    if (auto added = add(row, is_given ? *config->second : ProviderConfig{}); !added)
      return std::unexpected(std::move(added).error());
    if (is_given) given.erase(config);
  }
  for (const auto& [name, config] : given) {
    if (config->api_base.empty())
      return bad_config(
          "the provider '" + config->name +
          "' is not a built-in one; give its api_base, like http://localhost:8080/v1");
    const ProviderRow row{
        .name = name, .base_url = {}, .needs_key = false, .capabilities = own_server_capabilities};
    if (auto added = add(row, *config); !added) return std::unexpected(std::move(added).error());
  }
  return registry;
}

const Provider* ProviderRegistry::find(std::string_view name) const {
  const auto found = providers_.find(name);
  return found == providers_.end() ? nullptr : found->second.get();
}

std::vector<const Provider*> ProviderRegistry::configured() const {
  std::vector<const Provider*> out;
  for (const auto& [name, provider] : providers_)
    if (provider->configured()) out.push_back(provider.get());
  return out;
}

}  // namespace otari::gateway
