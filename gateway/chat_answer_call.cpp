#include "chat_answer_call.hpp"

#include <utility>

#include "completion_codec.hpp"
#include "upstream_failure.hpp"

namespace otari::gateway {
namespace {

// Far beyond any answer, spoken ones included; a server that sends more is broken.
constexpr std::size_t longest_answer = std::size_t{256} << 20;

}  // namespace

ChatAnswerCall::ChatAnswerCall(std::shared_ptr<Core> core, const Provider& provider,
                               HttpRequest request, Headers headers, Reply reply)
    : core_(std::move(core)),
      provider_(provider),
      request_(std::move(request)),
      headers_(std::move(headers)),
      reply_(std::move(reply)) {}

void ChatAnswerCall::start() {
  upstream_ = fetch(core_, std::move(request_), longest_answer,
                    [self = shared_from_this()](Result<ProviderAnswer> answer) {
                      self->finish(std::move(answer));
                    });
}

void ChatAnswerCall::cancel() {
  set_over();
  reply_.abandon();
  if (upstream_) upstream_->cancel();
  upstream_.reset();
}

void ChatAnswerCall::finish(Result<ProviderAnswer> answer) {
  set_over();
  upstream_.reset();
  if (!answer) return reply_.refuse(refusal_of(answer.error()));
  const int status = answer->head.status;
  if (status < 200 || status > 299)
    return reply_.refuse(refusal_of(provider_, answer->head, answer->body));
  const auto completion = provider_.chat_response(answer->body);
  if (!completion) return reply_.refuse(provider_error());
  const auto json = json::encode(*completion);
  if (!json) return reply_.refuse(provider_error());
  reply_.answer(200, *json, headers_);
}

}  // namespace otari::gateway
