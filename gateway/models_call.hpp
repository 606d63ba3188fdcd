#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core.hpp"
#include "provider_request.hpp"
#include "reply.hpp"

namespace otari::gateway {

/// The built-in models as `GET /models` lists them.
[[nodiscard]] std::vector<Model> local_model_list();

/// Asks providers for their models, all at once, until a deadline.
class ModelsCall final : public Call, public std::enable_shared_from_this<ModelsCall> {
 public:
  /// What is to come of it.
  struct Question {
    std::vector<const Provider*> providers{};
    std::vector<Model> known{};  ///< listed without asking
    /// Only the model of that id is wanted, instead of a list.
    std::string model_id{};
    /// Somebody asked for this very provider, so that its failure is the answer.
    bool failure_counts = false;
  };

  ModelsCall(std::shared_ptr<Core> core, Question question, Reply reply);

  /// Answers at once where nobody has to be asked.
  [[nodiscard]] std::unique_ptr<HttpExchange> run();

  void start() override;
  void resume() override {}  // the answer goes out in one piece
  void cancel() override;

 private:
  [[nodiscard]] bool known_already() const;
  void take(const Provider& provider, Result<ProviderAnswer> answer);
  void finish();
  void stop();

  std::shared_ptr<Core> core_;
  Question question_;
  Reply reply_;
  std::vector<std::shared_ptr<ProviderRequest>> running_;
  std::size_t waiting_ = 0;
  std::optional<Refusal> failure_;
  std::optional<http::Reactor::TimerId> timer_;
};

}  // namespace otari::gateway
