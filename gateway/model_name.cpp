#include "model_name.hpp"

#include "text.hpp"

namespace otari::gateway {
namespace {

std::string local_names() {
  std::string text;
  for (const LocalModel& model : local_models())
    text += (text.empty() ? "local:" : ", local:") + std::string(model.name);
  return text;
}

std::string what_would_work(const ProviderRegistry& providers) {
  std::string text = "Name a model as provider:model. Available here: " + local_names();
  for (const Provider* provider : providers.configured())
    text += ", " + std::string(provider->name()) + ":...";
  return text + '.';
}

std::unexpected<Refusal> unknown(const ProviderRegistry& providers, std::string_view name) {
  return std::unexpected(bad_request("Unknown or unsupported model '" + one_line(name, 200) +
                                     "'. " + what_would_work(providers)));
}

}  // namespace

std::expected<ResolvedModel, Refusal> resolve_model(const ProviderRegistry& providers,
                                                    std::string_view name) {
  name = trim(name);
  const std::size_t separator = name.find_first_of(":/");
  if (separator == std::string_view::npos || separator + 1 == name.size())
    return unknown(providers, name);
  const std::string_view prefix = name.substr(0, separator);
  const std::string_view rest = name.substr(separator + 1);
  if (prefix == "local") {
    if (const LocalModel* model = find_local_model(rest)) return ResolvedModel{.local = model};
    return std::unexpected(not_found("Model '" + one_line(name, 200) +
                                     "' not found. The local models are " + local_names() + '.'));
  }
  const Provider* provider = providers.find(prefix);
  if (provider == nullptr) return unknown(providers, name);
  if (!provider->missing().empty())
    return std::unexpected(bad_request("The provider '" + std::string(prefix) +
                                       "' has no API key: " + std::string(provider->missing()) +
                                       " where the gateway runs"));
  return ResolvedModel{.provider = provider, .model = std::string(rest)};
}

}  // namespace otari::gateway
