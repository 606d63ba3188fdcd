#include "calls/answer_call.hpp"

#include <utility>

namespace otari::gateway {
namespace {

// Far beyond any answer, pictures and spoken ones included; a server that sends more is broken.
constexpr std::size_t longest_answer = std::size_t{256} << 20;

}  // namespace

void AnswerCall::start() {
  upstream_ = fetch(core_, reactor(), std::move(plan_.request), longest_answer,
                    [self = shared_from_this()](Result<ProviderAnswer> answer) {
                      self->finish(std::move(answer));
                    });
}

void AnswerCall::cancel() {
  set_over();
  reply_.abandon();
  if (upstream_) upstream_->cancel();
  upstream_.reset();
}

void AnswerCall::finish(Result<ProviderAnswer> answer) {
  set_over();
  upstream_.reset();
  if (!answer) return reply_.refuse(refusal_of(plan_.failures, answer.error()));
  const int status = answer->head.status;
  if (status < 200 || status > 299)
    return reply_.refuse(refusal_of(plan_.failures, plan_.provider, answer->head, answer->body));
  const auto json = plan_.translate(answer->body);
  if (!json) return reply_.refuse(provider_error(plan_.failures));
  reply_.answer(200, *json, std::move(plan_.headers));
}

}  // namespace otari::gateway
