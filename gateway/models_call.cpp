#include "models_call.hpp"

#include <algorithm>
#include <utility>

#include "models_codec.hpp"
#include "providers/local/local_models.hpp"
#include "upstream_failure.hpp"

namespace otari::gateway {
namespace {

constexpr std::size_t longest_list = std::size_t{16} << 20;
// Who asks for one provider can wait longer than who asks for whatever there is.
constexpr std::chrono::milliseconds single_deadline{10'000};

}  // namespace

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

ModelsCall::ModelsCall(std::shared_ptr<Core> core, Question question, Reply reply)
    : core_(std::move(core)), question_(std::move(question)), reply_(std::move(reply)) {}

bool ModelsCall::known_already() const {
  return std::any_of(question_.known.begin(), question_.known.end(),
                     [&](const Model& model) { return model.id == question_.model_id; });
}

std::unique_ptr<HttpExchange> ModelsCall::run() {
  if (!question_.providers.empty() && !known_already()) return launch(core_, shared_from_this());
  finish();
  return finished_exchange();
}

void ModelsCall::start() {
  waiting_ = question_.providers.size();
  const auto deadline =
      question_.failure_counts ? single_deadline : core_->options().models_deadline;
  timer_ = core_->reactor().schedule(core_->clock()->now() + deadline, [self = shared_from_this()] {
    self->timer_.reset();
    if (!self->failure_) self->failure_ = Refusal{.status = 504, .detail = "LLM provider timeout"};
    self->finish();
  });
  for (const Provider* provider : question_.providers) {
    auto receive = [self = shared_from_this(), provider](Result<ProviderAnswer> answer) {
      self->take(*provider, std::move(answer));
    };
    running_.push_back(fetch(core_, provider->models_request(), longest_list, std::move(receive)));
  }
}

void ModelsCall::cancel() {
  set_over();
  reply_.abandon();
  stop();
}

void ModelsCall::stop() {
  if (timer_) core_->reactor().unschedule(*timer_);
  timer_.reset();
  for (const auto& request : std::exchange(running_, {})) request->cancel();
}

void ModelsCall::take(const Provider& provider, Result<ProviderAnswer> answer) {
  if (!answer) {
    failure_ = refusal_of(answer.error());
  } else if (answer->head.status < 200 || answer->head.status > 299) {
    failure_ = refusal_of(provider, answer->head, answer->body);
  } else if (auto models = provider.models_response(answer->body); !models) {
    failure_ = provider_error();
  } else {
    for (Model& model : *models) {
      model.id = std::string(provider.name()) + ':' + model.id;
      model.object = "model";
      if (model.owned_by.empty()) model.owned_by = provider.name();
      question_.known.push_back(std::move(model));
    }
  }
  if (--waiting_ == 0) finish();
}

void ModelsCall::finish() {
  set_over();
  const auto self = shared_from_this();  // the requests may hold the last other reference
  stop();
  if (question_.failure_counts && failure_) return reply_.refuse(*failure_);
  auto& models = question_.known;
  if (!question_.model_id.empty()) {
    const auto found = std::find_if(models.begin(), models.end(), [&](const Model& model) {
      return model.id == question_.model_id;
    });
    if (found == models.end())
      return reply_.refuse(
          {.status = 404, .detail = "Model '" + question_.model_id + "' not found"});
    return reply_.answer(200, json::encode(*found).value_or("{}"));
  }
  std::sort(models.begin(), models.end(),
            [](const Model& a, const Model& b) { return a.id < b.id; });
  reply_.answer(200, json::encode(ModelList{.data = std::move(models)}).value_or("{}"));
}

}  // namespace otari::gateway
