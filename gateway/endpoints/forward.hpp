#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "calls/answer_call.hpp"
#include "codec.hpp"
#include "incoming.hpp"

namespace otari::gateway {

/// Asks a provider and answers with what it says, read as an `Answer`. `change` makes it the
/// gateway's own; an error of it counts as an answer that makes no sense.
template <class Answer, class Change>
[[nodiscard]] std::unique_ptr<HttpExchange> forward(Incoming in, const Provider& provider,
                                                    Result<HttpRequest> request,
                                                    FailureStyle failures, Change change,
                                                    Headers headers = {}) {
  if (!request) return refused(in.reply, bad_request(request.error().message));
  AnswerPlan plan{.provider = provider,
                  .request = *std::move(request),
                  .failures = failures,
                  .headers = std::move(headers)};
  plan.translate = [change = std::move(change)](std::string_view body) -> Result<std::string> {
    auto answer = json::decode<Answer>(body);
    if (!answer) return std::unexpected(std::move(answer).error());
    if (Result<void> changed = change(*answer); !changed)
      return std::unexpected(std::move(changed).error());
    return json::encode(*answer);
  };
  return launch(std::make_shared<AnswerCall>(in.core, std::move(plan), std::move(in.reply)));
}

}  // namespace otari::gateway
