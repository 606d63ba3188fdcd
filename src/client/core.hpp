#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <vector>

#include <otari/client_options.hpp>
#include <otari/result.hpp>

#include "connection_slots.hpp"
#include "engine.hpp"
#include "io_thread.hpp"
#include "middleware_chain.hpp"
#include "reactor.hpp"
#include "settings.hpp"
#include "turnstile.hpp"

namespace otari::client {

/// A reactor for calls that drive themselves, and who is driving it.
struct DrivenReactor {
  explicit DrivenReactor(std::shared_ptr<Clock> clock) : reactor(std::move(clock)) {}
  http::Reactor reactor;
  Turnstile turnstile;
};

/// What all calls of one client share: settings, engine, connections, what was learned about the
/// gateway. Thread-safe.
class Core : public std::enable_shared_from_this<Core> {
 public:
  /// Errors: config.
  [[nodiscard]] static Result<std::shared_ptr<Core>> create(const ClientOptions& options);
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  const Settings settings;
  const std::string base_url;  ///< of `settings`, as text
  /// What signs in by default; the value is empty where there is no key.
  const http::Credential api_key;
  const http::Credential admin_key;
  const std::shared_ptr<Clock> clock;
  const std::shared_ptr<http::Engine> engine;
  const LogHandler log;
  const MiddlewareChain call_middleware;
  const MiddlewareChain attempt_middleware;
  ConnectionSlots slots;

  /// A reactor that is the holder's to drive; at its end the reactor goes back to the client.
  class Lease {
   public:
    Lease(std::shared_ptr<Core> core, std::shared_ptr<DrivenReactor> driven) noexcept
        : core_(std::move(core)), driven_(std::move(driven)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (core_) core_->take_back(std::move(driven_));
    }

    [[nodiscard]] DrivenReactor& operator*() const noexcept { return *driven_; }
    [[nodiscard]] DrivenReactor* operator->() const noexcept { return driven_.get(); }
    /// For whoever may still knock at the reactor when the lease is over.
    [[nodiscard]] const std::shared_ptr<DrivenReactor>& share() const noexcept { return driven_; }

   private:
    std::shared_ptr<Core> core_;
    std::shared_ptr<DrivenReactor> driven_;
  };
  /// Of a reactor whose connections are warm, if there is one.
  [[nodiscard]] Lease lease();

  /// The background reactor, started at its first use; a forked child gets one of its own.
  [[nodiscard]] http::Reactor& io();
  /// Where coroutines and callbacks go on.
  void run_on_executor(std::function<void()> function);

  /// The root to try first, and whether it is known to be right.
  struct Root {
    ApiRoot root = ApiRoot::v1;
    bool certain = false;
  };
  [[nodiscard]] Root api_root() const noexcept;
  void remember_api_root(ApiRoot root) noexcept;

  /// In [0, 1).
  [[nodiscard]] double random();
  [[nodiscard]] std::string random_uuid();

 private:
  Core(Settings resolved, const ClientOptions& options);
  [[nodiscard]] std::mt19937_64& generator();  // under the mutex
  void take_back(std::shared_ptr<DrivenReactor> driven);

  std::atomic<ApiRoot> known_root_;
  std::mutex mutex_;
  std::vector<std::shared_ptr<DrivenReactor>> idle_;
  std::mt19937_64 generator_;
  unsigned seeded_at_;  // the count of forks: a child must not draw what its parent draws
  std::atomic<http::IoThread*> io_{nullptr};
  std::vector<std::unique_ptr<http::IoThread>> io_threads_;  // the last one is in use
  Executor executor_;
};

/// Precondition: not auto_.
[[nodiscard]] constexpr ApiRoot other_than(ApiRoot root) noexcept {
  return root == ApiRoot::v1 ? ApiRoot::api_v1 : ApiRoot::v1;
}
/// "/v1" or "/api/v1"; precondition: not auto_.
[[nodiscard]] std::string_view path_of(ApiRoot root) noexcept;

}  // namespace otari::client
