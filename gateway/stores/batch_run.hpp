#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <otari/batch.hpp>
#include <otari/transport.hpp>

#include "model_name.hpp"

namespace otari::gateway {

class Core;

/// One batch: its requests run through the gateway's own chat path in the background, some at a
/// time. It does not keep the gateway alive: when that goes, the batch is cancelled. From any
/// thread.
class BatchRun final : public std::enable_shared_from_this<BatchRun> {
 public:
  /// `about` has everything that does not change; its `id` names the batch.
  BatchRun(Batch about, std::string owner, ResolvedModel model, std::vector<BatchRequest> requests);

  [[nodiscard]] const std::string& id() const noexcept { return id_; }
  [[nodiscard]] const std::string& owner() const noexcept { return owner_; }
  [[nodiscard]] const std::string& provider() const noexcept { return provider_; }

  void start(const std::shared_ptr<Core>& core);
  /// What does not run yet never will; what runs is stopped. Nothing when it is over.
  void cancel(const std::shared_ptr<Core>& core);

  /// How far it is.
  [[nodiscard]] Batch snapshot() const;
  /// In the order of the requests; none until it is completed.
  [[nodiscard]] std::optional<std::vector<BatchResultItem>> results() const;

 private:
  class Answer;

  // These on the reactor's thread only.
  void pump();
  void start_one(const std::shared_ptr<Core>& core, std::size_t index);
  void take(std::size_t index, int status, std::string_view body);
  void finish_one(BatchResultItem item, std::size_t index);
  void stop();
  void pump_later();

  const std::string id_;
  const std::string owner_;
  const std::string provider_;
  const ResolvedModel model_;
  std::weak_ptr<Core> core_;

  std::vector<BatchRequest> requests_;
  std::size_t next_ = 0;
  std::size_t running_ = 0;
  std::map<std::size_t, std::unique_ptr<HttpExchange>> exchanges_;

  mutable std::mutex mutex_;  // for what follows
  Batch about_;
  std::vector<BatchResultItem> results_;
};

}  // namespace otari::gateway
