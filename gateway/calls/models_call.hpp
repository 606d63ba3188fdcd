#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "calls/call.hpp"
#include "calls/provider_request.hpp"

namespace otari::gateway {

/// What one provider said when it was asked for its models.
struct ProviderModels {
  const Provider* provider = nullptr;
  std::vector<Model> models{};       ///< by the provider's own names
  std::optional<Refusal> failure{};  ///< instead
};

/// Makes the answer out of what came, in the order of the providers.
using ModelsReceiver = std::move_only_function<void(std::vector<ProviderModels>, Reply&)>;

/// Asks providers for their models, all at once, until a deadline; those that are later failed.
class ModelsCall final : public Call, public std::enable_shared_from_this<ModelsCall> {
 public:
  ModelsCall(std::shared_ptr<Core> core, const std::vector<const Provider*>& providers,
             std::chrono::milliseconds deadline, ModelsReceiver receiver, Reply reply);

  /// Answers at once where nobody has to be asked.
  [[nodiscard]] std::unique_ptr<HttpExchange> run();

  void start() override;
  void resume() override {}  // the answer goes out in one piece
  void cancel() override;

 private:
  void take(ProviderModels& asked, Result<ProviderAnswer> answer);
  void finish();
  void stop();

  std::vector<ProviderModels> asked_;
  std::chrono::milliseconds deadline_;
  ModelsReceiver receiver_;
  std::vector<std::shared_ptr<ProviderRequest>> running_;
  std::size_t waiting_ = 0;
  std::optional<http::Reactor::TimerId> timer_;
};

}  // namespace otari::gateway
