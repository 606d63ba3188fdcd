#pragma once

#include <memory>

#include "chat_request.hpp"
#include "core.hpp"
#include "provider_request.hpp"
#include "reply.hpp"

namespace otari::gateway {

/// A completion of a provider, in one answer.
class ChatAnswerCall final : public Call, public std::enable_shared_from_this<ChatAnswerCall> {
 public:
  ChatAnswerCall(std::shared_ptr<Core> core, const Provider& provider, HttpRequest request,
                 Headers headers, Reply reply);

  void start() override;
  void resume() override {}  // the answer goes out in one piece
  void cancel() override;

 private:
  void finish(Result<ProviderAnswer> answer);

  std::shared_ptr<Core> core_;
  const Provider& provider_;  // lives as long as the core
  HttpRequest request_;
  Headers headers_;  // of our answer
  Reply reply_;
  std::shared_ptr<ProviderRequest> upstream_;
};

}  // namespace otari::gateway
