#pragma once

#include <atomic>
#include <memory>
#include <utility>

#include "core.hpp"
#include "reply.hpp"

namespace otari::gateway {

/// A running call to providers. On its reactor's thread only, but for `over` and `reactor`.
class Call {
 public:
  virtual ~Call() = default;
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  virtual void start() = 0;
  virtual void resume() = 0;
  /// Nothing reaches the handler any more.
  virtual void cancel() = 0;

  /// There is nothing left to cancel. From any thread.
  [[nodiscard]] bool over() const noexcept { return over_.load(std::memory_order_acquire); }
  /// The caller's, or the gateway's own. From any thread.
  [[nodiscard]] http::Reactor& reactor() const;

 protected:
  Call(std::shared_ptr<Core> core, Reply reply)
      : core_(std::move(core)), reply_(std::move(reply)) {}

  void set_over() noexcept { over_.store(true, std::memory_order_release); }

  const std::shared_ptr<Core> core_;
  Reply reply_;

 private:
  std::atomic<bool> over_{false};
};

/// Starts the call on its reactor; the exchange steers it from any thread.
[[nodiscard]] std::unique_ptr<HttpExchange> launch(std::shared_ptr<Call> call);

/// For calls that are over, or need no steering.
[[nodiscard]] std::unique_ptr<HttpExchange> finished_exchange();

}  // namespace otari::gateway
