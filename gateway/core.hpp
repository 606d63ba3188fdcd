#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include <otari/gateway/gateway.hpp>

#include "checks/credentials.hpp"
#include "engine.hpp"
#include "io_thread.hpp"
#include "providers/registry.hpp"
#include "stores/batch_store.hpp"
#include "stores/file_store.hpp"

namespace otari::gateway {

/// What all calls of one gateway share. Thread-safe; lives until the last call is over.
class Core {
 public:
  Core(Options options, ProviderRegistry providers, http::ConnectionSettings connection);

  [[nodiscard]] const Options& options() const noexcept { return options_; }
  [[nodiscard]] const ProviderRegistry& providers() const noexcept { return providers_; }
  [[nodiscard]] const Credentials& credentials() const noexcept { return credentials_; }
  [[nodiscard]] const std::shared_ptr<Clock>& clock() const noexcept { return clock_; }
  [[nodiscard]] FileStore& files() noexcept { return files_; }
  [[nodiscard]] BatchStore& batches() noexcept { return batches_; }
  [[nodiscard]] http::Engine& engine() const noexcept { return *engine_; }

  /// Where all calls to providers live. Its thread starts with the first of them: who only talks
  /// to local models never pays for it.
  [[nodiscard]] http::Reactor& reactor();

 private:
  Options options_;
  ProviderRegistry providers_;
  Credentials credentials_;
  FileStore files_;
  BatchStore batches_;
  std::shared_ptr<Clock> clock_;
  std::shared_ptr<http::Engine> engine_;
  std::once_flag started_;
  std::unique_ptr<http::IoThread> thread_;
};

/// One running call on the reactor's thread, which alone calls these.
class Call {
 public:
  virtual ~Call() = default;
  virtual void start() = 0;
  virtual void resume() = 0;
  /// Nothing reaches the handler any more.
  virtual void cancel() = 0;

  /// There is nothing left to cancel. From any thread.
  [[nodiscard]] bool over() const noexcept { return over_.load(std::memory_order_acquire); }

 protected:
  void set_over() noexcept { over_.store(true, std::memory_order_release); }

 private:
  std::atomic<bool> over_{false};
};

/// Runs the call on the reactor; the exchange steers it from any thread.
[[nodiscard]] std::unique_ptr<HttpExchange> launch(std::shared_ptr<Core> core,
                                                   std::shared_ptr<Call> call);

/// For calls that are over, or need no steering.
[[nodiscard]] std::unique_ptr<HttpExchange> finished_exchange();

}  // namespace otari::gateway
