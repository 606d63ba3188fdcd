#include "provider_survey.hpp"

#include <algorithm>
#include <chrono>
#include <future>
#include <string_view>
#include <utility>

#include <otari/models.hpp>

#include "global_options.hpp"
#include "providers/provider_table.hpp"
#include "providers/registry.hpp"

namespace otari::cli {
namespace {

// A local server answers at once, and nobody waits longer for a list.
constexpr std::chrono::seconds patience{3};

std::string upper(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return out;
}

std::string variables_of(const gateway::ProviderRow& row) {
  std::vector<std::string> names{upper(row.name) + "_API_BASE", std::string(row.base_variable),
                                 upper(row.name) + "_API_KEY"};
  for (const std::string_view key : row.key_variables)
    if (std::ranges::find(names, key) == names.end()) names.emplace_back(key);
  std::string found;
  for (const std::string& name : names) {
    if (name.empty() || !find_setting({}, "", {name.c_str()}).found()) continue;
    if (!found.empty()) found += ", ";
    found += name;
  }
  return found;
}

std::string address_of(const gateway::Provider& provider) {
  std::string url = provider.models_request().url;
  constexpr std::string_view list = "/models";
  if (url.ends_with(list)) url.resize(url.size() - list.size());
  return url;
}

struct Candidate {
  std::string asked{};  // the name that the question goes by
  FoundProvider found{};
};

std::vector<Candidate> candidates() {
  std::vector<Candidate> out;
  const auto registry = gateway::ProviderRegistry::make({});
  if (!registry) return out;  // opening the gateway said so already
  for (const gateway::ProviderRow& row : gateway::provider_table()) {
    const gateway::Provider* provider = registry->find(row.name);
    if (provider == nullptr || (!provider->configured() && row.needs_key)) continue;
    FoundProvider found{.name = std::string(row.name),
                        .source = variables_of(row),
                        .address = address_of(*provider)};
    const auto same = std::ranges::find_if(out, [&](const Candidate& other) {
      return other.found.address == found.address && other.found.source.empty() &&
             found.source.empty();
    });
    if (same != out.end()) {
      same->found.name += " or " + found.name;
    } else {
      out.push_back({.asked = found.name, .found = std::move(found)});
    }
  }
  return out;
}

FoundProvider ask(const Client& client, Candidate candidate) {
  const auto models = client.list_models({.provider = candidate.asked}, {.timeout = patience});
  if (!models) {
    candidate.found.problem = models.error().message;
    return candidate.found;
  }
  candidate.found.models = static_cast<std::int64_t>(models->data.size());
  candidate.found.is_otari = std::ranges::any_of(models->data, [&](const Model& model) {
    return model.id == candidate.asked + ":local:eliza";
  });
  return candidate.found;
}

}  // namespace

std::vector<FoundProvider> survey_providers(const Client& embedded) {
  std::vector<std::future<FoundProvider>> answers;
  for (Candidate& candidate : candidates())
    answers.push_back(std::async(std::launch::async, ask, embedded, std::move(candidate)));
  std::vector<FoundProvider> found;
  for (auto& answer : answers) {
    FoundProvider provider = answer.get();
    if (provider.models || !provider.source.empty()) found.push_back(std::move(provider));
  }
  return found;
}

}  // namespace otari::cli
