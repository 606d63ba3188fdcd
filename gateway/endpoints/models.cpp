#include <algorithm>
#include <string>
#include <utility>

#include "calls/models_call.hpp"
#include "checks/order.hpp"
#include "endpoints/handlers.hpp"
#include "model_metadata_codec.hpp"
#include "models_codec.hpp"
#include "providers/local/local_models.hpp"
#include "unix_time.hpp"

namespace otari::gateway::endpoints {
namespace {

// Who asks for one provider can wait longer than who asks for whatever there is.
constexpr std::chrono::milliseconds single_deadline{10'000};

std::vector<Model> local_model_list() {
  std::vector<Model> models;
  for (const LocalModel& model : local_models()) {
    Model& entry = models.emplace_back();
    entry.id = "local:" + std::string(model.name);
    entry.owned_by = "local";
    entry.pricing_source = "none";
  }
  return models;
}

// By the names that go into a request.
void add_models(std::vector<Model>& out, ProviderModels said) {
  for (Model& model : said.models) {
    model.id = std::string(said.provider->name()) + ':' + model.id;
    model.object = "model";
    if (model.owned_by.empty()) model.owned_by = said.provider->name();
    out.push_back(std::move(model));
  }
}

void reply_list(Reply& reply, std::vector<Model> models) {
  std::sort(models.begin(), models.end(),
            [](const Model& a, const Model& b) { return a.id < b.id; });
  (void)answered_with(reply, json::encode(ModelList{.data = std::move(models)}));
}

void reply_model(Reply& reply, const std::vector<Model>& models, const std::string& id) {
  const auto found = std::find_if(models.begin(), models.end(),
                                  [&](const Model& model) { return model.id == id; });
  if (found == models.end()) return reply.refuse(not_found("Model '" + id + "' not found"));
  (void)answered_with(reply, json::encode(*found));
}

std::unique_ptr<HttpExchange> ask(Incoming in, const std::vector<const Provider*>& providers,
                                  std::chrono::milliseconds deadline, ModelsReceiver receiver) {
  auto call = std::make_shared<ModelsCall>(in.core, providers, deadline, std::move(receiver),
                                           std::move(in.reply));
  return call->run();
}

// Somebody asked for this very provider, so that its failure is the answer.
std::unique_ptr<HttpExchange> list_provider(Incoming in, const Provider& provider) {
  if (!provider.missing().empty())
    return refused(in.reply, bad_request("The provider '" + std::string(provider.name()) +
                                         "' has no API key: " + std::string(provider.missing()) +
                                         " where the gateway runs"));
  return ask(std::move(in), {&provider}, single_deadline,
             [](std::vector<ProviderModels> said, Reply& reply) {
               if (said.front().failure) return reply.refuse(*said.front().failure);
               std::vector<Model> models;
               add_models(models, std::move(said.front()));
               reply_list(reply, std::move(models));
             });
}

DiscoverableProvider discovered(ProviderModels said) {
  DiscoverableProvider out;
  out.provider = said.provider->name();
  out.ok = !said.failure;
  if (said.failure) out.error = said.failure->detail;
  out.checked_at = iso_time(unix_now());
  for (const Model& model : said.models)
    out.models.push_back({.id = model.id, .key = out.provider + ':' + model.id});
  return out;
}

}  // namespace

std::unique_ptr<HttpExchange> list_models(Incoming in) {
  if (const auto caller = authenticate(in); !caller) return refused(in.reply, caller.error());
  const std::string wanted = in.route.query_value("provider").value_or("");
  if (!wanted.empty() && wanted != "local") {
    const Provider* provider = in.core->providers().find(wanted);
    if (provider != nullptr) return list_provider(std::move(in), *provider);
    return answered_with(in.reply, json::encode(ModelList{}));
  }
  auto providers =
      wanted.empty() ? in.core->providers().configured() : std::vector<const Provider*>();
  const auto deadline = in.core->options().models_deadline;
  return ask(std::move(in), providers, deadline,
             [](std::vector<ProviderModels> said, Reply& reply) {
               auto models = local_model_list();
               for (ProviderModels& one : said) add_models(models, std::move(one));
               reply_list(reply, std::move(models));
             });
}

std::unique_ptr<HttpExchange> retrieve_model(Incoming in) {
  if (const auto caller = authenticate(in); !caller) return refused(in.reply, caller.error());
  std::string id = in.route.ids.front();
  const std::size_t separator = id.find_first_of(":/");
  const Provider* provider =
      separator == std::string::npos
          ? nullptr
          : in.core->providers().find(std::string_view(id).substr(0, separator));
  if (provider == nullptr || !provider->missing().empty()) {
    reply_model(in.reply, local_model_list(), id);
    return finished_exchange();
  }
  id[separator] = ':';
  return ask(std::move(in), {provider}, single_deadline,
             [id = std::move(id)](std::vector<ProviderModels> said, Reply& reply) {
               if (said.front().failure) return reply.refuse(*said.front().failure);
               std::vector<Model> models;
               add_models(models, std::move(said.front()));
               reply_model(reply, models, id);
             });
}

// There is no catalog here to take descriptions from, and the answer says so.
std::unique_ptr<HttpExchange> models_metadata(Incoming in) {
  if (const auto refusal = require_master(in)) return refused(in.reply, *refusal);
  return answered_with(in.reply, json::encode(ModelMetadataList{.source = "none"}));
}

std::unique_ptr<HttpExchange> models_discoverable(Incoming in) {
  if (const auto refusal = require_master(in)) return refused(in.reply, *refusal);
  auto providers = in.core->providers().configured();
  return ask(std::move(in), providers, single_deadline,
             [](std::vector<ProviderModels> said, Reply& reply) {
               DiscoverableModels answer;
               for (ProviderModels& one : said)
                 answer.providers.push_back(discovered(std::move(one)));
               (void)answered_with(reply, json::encode(answer));
             });
}

}  // namespace otari::gateway::endpoints
