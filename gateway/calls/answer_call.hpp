#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "calls/call.hpp"
#include "calls/provider_request.hpp"
#include "upstream_failure.hpp"

namespace otari::gateway {

/// A request to a provider whose whole answer becomes ours.
struct AnswerPlan {
  const Provider& provider;  ///< lives as long as the core
  HttpRequest request{};
  FailureStyle failures = FailureStyle::chat;
  /// Our body out of the provider's. Errors: an answer that makes no sense.
  std::move_only_function<Result<std::string>(std::string_view body)> translate{};
  Headers headers{};  ///< of our answer
};

/// Runs a plan.
class AnswerCall final : public Call, public std::enable_shared_from_this<AnswerCall> {
 public:
  AnswerCall(std::shared_ptr<Core> core, AnswerPlan plan, Reply reply)
      : Call(std::move(core), std::move(reply)), plan_(std::move(plan)) {}

  void start() override;
  void resume() override {}  // the answer goes out in one piece
  void cancel() override;

 private:
  void finish(Result<ProviderAnswer> answer);

  AnswerPlan plan_;
  std::shared_ptr<ProviderRequest> upstream_;
};

}  // namespace otari::gateway
