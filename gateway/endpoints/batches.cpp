#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "batch_codec.hpp"
#include "checks/order.hpp"
#include "endpoints/handlers.hpp"
#include "fill_with_nulls.hpp"
#include "model_name.hpp"
#include "request_id.hpp"
#include "stores/batch_run.hpp"
#include "text.hpp"
#include "unix_time.hpp"

namespace otari::gateway::endpoints {
namespace {

constexpr std::array rules{
    MemberRule{.name = "model", .form = MemberForm::string},
    MemberRule{.name = "requests", .form = MemberForm::list, .least = 1, .each_has = "custom_id"},
};

constexpr std::int64_t default_page = 20;
constexpr std::int64_t longest_page = 100;

std::vector<RawJson> request_location(std::size_t index, std::string_view member) {
  auto loc = body_location("requests");
  loc.push_back(index_segment(static_cast<std::int64_t>(index)));
  loc.push_back(RawJson::string(member));
  return loc;
}

std::vector<FieldFault> faults_of(const CreateBatchParams& params) {
  std::vector<FieldFault> faults;
  if (params.requests.size() > max_batch_requests) {
    faults.push_back(fault("too_long", body_location("requests"),
                           "List should have at most 10000 items after validation, not " +
                               std::to_string(params.requests.size())));
    return faults;
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < params.requests.size(); ++i) {
    const BatchRequest& request = params.requests[i];
    if (!request.body.json()->text().starts_with('{'))
      faults.push_back(
          fault("dict_type", request_location(i, "body"), "Input should be a valid dictionary"));
    if (!seen.insert(request.custom_id).second)
      faults.push_back(fault("value_error", request_location(i, "custom_id"),
                             "Value error, custom_id is not unique within the batch"));
  }
  return faults;
}

std::expected<ResolvedModel, Refusal> batch_model(const Incoming& in, std::string_view name) {
  auto model = resolve_model(in.core->providers(), name);
  if (model && model->local != nullptr && model->local->reply == nullptr)
    return std::unexpected(Refusal{.status = 422,
                                   .detail = "'local:" + std::string(model->local->name) +
                                             "' does not support batch operations"});
  return model;
}

std::unique_ptr<HttpExchange> answered_with_batch(Reply& reply, Batch batch) {
  fill_with_nulls(batch);
  return answered_with(reply, json::encode(batch));
}

// `provider` is needed, and has to be one there is.
std::expected<std::string, Refusal> provider_of(const Incoming& in) {
  const auto provider = in.route.query_value("provider");
  if (!provider)
    return std::unexpected(
        invalid_fields({fault("missing", query_location("provider"), "Field required")}));
  if (*provider != "local" && in.core->providers().find(*provider) == nullptr)
    return std::unexpected(
        bad_request("'" + one_line(*provider, 100) + "' is not a supported provider"));
  return *provider;
}

bool may_see(const Caller& caller, const BatchRun& run) {
  return caller.master || caller.owner == run.owner();
}

// The batch that a call is about; somebody else's is not there.
std::expected<std::shared_ptr<BatchRun>, Refusal> batch_of(const Incoming& in) {
  const auto caller = authenticate(in);
  if (!caller) return std::unexpected(caller.error());
  const auto provider = provider_of(in);
  if (!provider) return std::unexpected(provider.error());
  const std::string& id = in.route.ids.front();
  auto run = in.core->batches().find(id);
  if (!run || !may_see(*caller, *run) || run->provider() != *provider)
    return std::unexpected(not_found("Batch '" + one_line(id, 200) + "' not found"));
  return run;
}

std::expected<std::int64_t, Refusal> limit_of(const Route& route) {
  const auto text = route.query_value("limit");
  if (!text) return default_page;
  const auto limit = parse_integer(*text);
  if (limit && *limit >= 1) return std::min<std::int64_t>(*limit, longest_page);
  return std::unexpected(invalid_fields(
      {fault("int_parsing", query_location("limit"), "Input should be a positive integer")}));
}

Batch new_batch(const CreateBatchParams& params, const ResolvedModel& model, const Caller& caller) {
  std::string id = new_request_id();
  std::erase(id, '-');
  Batch batch;
  batch.id = "batch_" + id;
  batch.endpoint = "/v1/chat/completions";
  batch.completion_window = params.completion_window.value_or("24h");
  batch.created_at = unix_now();
  batch.model = model.local != nullptr ? std::string(model.local->name) : model.model;
  batch.provider = model.local != nullptr ? "local" : std::string(model.provider->name());
  batch.metadata = params.metadata;
  batch.metadata["otari_user_id"] =
      params.user.value_or(caller.owner.empty() ? "default" : caller.owner);
  return batch;
}

}  // namespace

std::unique_ptr<HttpExchange> create_batch(Incoming in) {
  auto checked = check_json_call<CreateBatchParams>(in, rules, faults_of);
  if (!checked) return refused(in.reply, checked.error());
  CreateBatchParams& params = checked->params;
  auto model = batch_model(in, params.model);
  if (!model) return refused(in.reply, model.error());
  auto about = new_batch(params, *model, checked->caller);
  auto run = std::make_shared<BatchRun>(std::move(about), checked->caller.owner, *std::move(model),
                                        std::move(params.requests));
  in.core->batches().add(run);
  auto as_created = run->snapshot();
  run->start(in.core);
  return answered_with_batch(in.reply, std::move(as_created));
}

std::unique_ptr<HttpExchange> list_batches(Incoming in) {
  const auto caller = authenticate(in);
  if (!caller) return refused(in.reply, caller.error());
  const auto provider = provider_of(in);
  if (!provider) return refused(in.reply, provider.error());
  const auto limit = limit_of(in.route);
  if (!limit) return refused(in.reply, limit.error());
  auto runs = in.core->batches().all();
  if (const auto after = in.route.query_value("after")) {
    const auto last = std::find_if(runs.begin(), runs.end(),
                                   [&](const auto& run) { return run->id() == *after; });
    runs.erase(runs.begin(), last == runs.end() ? last : last + 1);
  }
  std::erase_if(runs, [&](const auto& run) {
    return !may_see(*caller, *run) || run->provider() != *provider;
  });
  BatchList list;
  for (const auto& run : runs) {
    if (list.data.size() == static_cast<std::size_t>(*limit)) break;
    list.data.push_back(run->snapshot());
    fill_with_nulls(list.data.back());
  }
  return answered_with(in.reply, json::encode(list));
}

std::unique_ptr<HttpExchange> retrieve_batch(Incoming in) {
  const auto run = batch_of(in);
  if (!run) return refused(in.reply, run.error());
  return answered_with_batch(in.reply, (*run)->snapshot());
}

std::unique_ptr<HttpExchange> cancel_batch(Incoming in) {
  const auto run = batch_of(in);
  if (!run) return refused(in.reply, run.error());
  (*run)->cancel(in.core);
  return answered_with_batch(in.reply, (*run)->snapshot());
}

std::unique_ptr<HttpExchange> batch_results(Incoming in) {
  const auto run = batch_of(in);
  if (!run) return refused(in.reply, run.error());
  auto results = (*run)->results();
  if (!results)
    return refused(in.reply,
                   {.status = 409,
                    .detail = "Batch '" + (*run)->id() + "' is not yet complete (status: " +
                              std::string((*run)->snapshot().status.text()) + ")"});
  return answered_with(in.reply, json::encode(BatchResults{.results = *std::move(results)}));
}

}  // namespace otari::gateway::endpoints
