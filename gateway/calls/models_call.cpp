#include "calls/models_call.hpp"

#include <utility>

#include "upstream_failure.hpp"

namespace otari::gateway {
namespace {

constexpr std::size_t longest_list = std::size_t{16} << 20;

}  // namespace

ModelsCall::ModelsCall(std::shared_ptr<Core> core, const std::vector<const Provider*>& providers,
                       std::chrono::milliseconds deadline, ModelsReceiver receiver, Reply reply)
    : Call(std::move(core), std::move(reply)), deadline_(deadline), receiver_(std::move(receiver)) {
  for (const Provider* provider : providers) {
    asked_.push_back({.provider = provider});
    asked_.back().failure = Refusal{.status = 504, .detail = "LLM provider timeout"};
  }
}

std::unique_ptr<HttpExchange> ModelsCall::run() {
  if (!asked_.empty()) return launch(shared_from_this());
  finish();
  return finished_exchange();
}

void ModelsCall::start() {
  waiting_ = asked_.size();
  timer_ = reactor().schedule(reactor().now() + deadline_, [self = shared_from_this()] {
    self->timer_.reset();
    self->finish();
  });
  for (ProviderModels& asked : asked_) {
    auto receive = [self = shared_from_this(), &asked](Result<ProviderAnswer> answer) {
      self->take(asked, std::move(answer));
    };
    running_.push_back(fetch(core_, reactor(), asked.provider->models_request(), longest_list,
                             std::move(receive)));
  }
}

void ModelsCall::cancel() {
  set_over();
  reply_.abandon();
  stop();
}

void ModelsCall::stop() {
  if (timer_) reactor().unschedule(*timer_);
  timer_.reset();
  for (const auto& request : std::exchange(running_, {})) request->cancel();
}

void ModelsCall::take(ProviderModels& asked, Result<ProviderAnswer> answer) {
  if (!answer) {
    asked.failure = refusal_of(FailureStyle::chat, answer.error());
  } else if (answer->head.status < 200 || answer->head.status > 299) {
    asked.failure = refusal_of(FailureStyle::chat, *asked.provider, answer->head, answer->body);
  } else if (auto models = asked.provider->models_response(answer->body); !models) {
    asked.failure = provider_error(FailureStyle::chat);
  } else {
    asked.failure.reset();
    asked.models = *std::move(models);
  }
  if (--waiting_ == 0) finish();
}

void ModelsCall::finish() {
  set_over();
  const auto self = shared_from_this();  // the requests may hold the last other reference
  stop();
  receiver_(std::move(asked_), reply_);
}

}  // namespace otari::gateway
