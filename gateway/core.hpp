#pragma once

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

  /// Where calls to providers live whose callers have no reactor of their own. Its thread starts
  /// with the first of them: who only talks to local models never pays for it.
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

}  // namespace otari::gateway
