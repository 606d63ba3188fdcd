// What middleware around a call sees of it, and what it makes of it.

#include <utility>

#include "call.hpp"

namespace otari::client {

bool Call::answered_by_middleware() {
  if (core_->call_middleware.empty()) return false;
  seen_ = std::make_unique<MiddlewareRequest>(
      MiddlewareRequest{.operation = setup_.name(),
                        .method = to_string(setup_.operation->method),
                        .path = setup_.request.path,
                        .streaming = setup_.streaming,
                        .headers = make_headers(),
                        .body = setup_.request.body});
  auto answer = core_->call_middleware.before(*seen_);
  if (!answer) {
    setup_.request.body = seen_->body;
    return false;
  }
  answered_by_middleware_ = true;
  if (*answer) {
    succeed(**std::move(answer));
  } else {
    attempt_failed_finally(std::move(*answer).error());
  }
  return true;
}

// What the middleware around the call makes of the outcome.
void Call::show_to_middleware(Result<HttpInfo>& outcome) {
  if (!seen_ || answered_by_middleware_) return;
  Result<MiddlewareReply> reply;
  if (outcome) {
    reply = MiddlewareReply{.status = outcome->status(),
                            .headers = outcome->headers(),
                            .body = std::string(outcome->body())};
  } else {
    reply = std::unexpected(outcome.error());
  }
  core_->call_middleware.after(*seen_, reply);
  if (reply) {
    outcome = HttpInfo({.status = reply->status,
                        .headers = std::move(reply->headers),
                        .body = std::move(reply->body),
                        .attempts = attempts_});
  } else {
    outcome = std::unexpected(complete(std::move(reply).error()));
  }
}

}  // namespace otari::client
