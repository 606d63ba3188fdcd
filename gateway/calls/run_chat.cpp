#include "calls/run_chat.hpp"

#include <utility>

#include "calls/answer_call.hpp"
#include "calls/chat_relay.hpp"
#include "calls/local_chat.hpp"
#include "calls/stream_call.hpp"
#include "incoming.hpp"
#include "stores/attachments.hpp"

namespace otari::gateway {
namespace {

Refusal in_form(const AnswerForm& form, Refusal refusal) {
  return form.failures() == FailureStyle::messages ? in_messages_form(std::move(refusal)) : refusal;
}

}  // namespace

std::unique_ptr<HttpExchange> run_chat(std::shared_ptr<Core> core, const ResolvedModel& model,
                                       ChatJob job, Reply reply) {
  if (model.local != nullptr) {
    if (model.local->reply == nullptr)
      return refused(reply, lacks(job.form->failures(), "local:" + std::string(model.local->name),
                                  "chat completions"));
    return answer_local_chat(*model.local, std::move(job), std::move(reply));
  }
  const Provider& provider = *model.provider;
  attach_files(job.params, core->files(), job.owner);
  auto upstream = provider.chat_request(std::move(job.params), model.model, job.stream);
  if (!upstream) return refused(reply, in_form(*job.form, bad_request(upstream.error().message)));
  if (job.stream) {
    auto relay = std::make_unique<ChatRelay>(provider.chat_stream(), std::move(job.form));
    return launch(std::make_shared<StreamCall>(core, provider, *std::move(upstream),
                                               std::move(relay), std::move(job.headers),
                                               std::move(reply)));
  }
  AnswerPlan plan{.provider = provider,
                  .request = *std::move(upstream),
                  .failures = job.form->failures(),
                  .headers = std::move(job.headers)};
  plan.translate = [&provider,
                    form = std::move(job.form)](std::string_view body) -> Result<std::string> {
    auto completion = provider.chat_response(body);
    if (!completion) return std::unexpected(std::move(completion).error());
    return form->whole(*std::move(completion));
  };
  return launch(std::make_shared<AnswerCall>(core, std::move(plan), std::move(reply)));
}

}  // namespace otari::gateway
