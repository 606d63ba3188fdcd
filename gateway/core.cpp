#include "core.hpp"

#include <utility>

namespace otari::gateway {
namespace {

class LaunchedCall final : public HttpExchange {
 public:
  LaunchedCall(std::shared_ptr<Core> core, std::shared_ptr<Call> call)
      : core_(std::move(core)), call_(std::move(call)) {}
  ~LaunchedCall() override { cancel(); }
  LaunchedCall(const LaunchedCall&) = delete;
  LaunchedCall& operator=(const LaunchedCall&) = delete;

  void resume() override {
    core_->reactor().post([call = call_] { call->resume(); });
  }
  void cancel() override {
    if (call_->over() || cancelled_.exchange(true)) return;
    core_->reactor().post([call = call_] { call->cancel(); });
  }

 private:
  std::shared_ptr<Core> core_;
  std::shared_ptr<Call> call_;
  std::atomic<bool> cancelled_{false};
};

class FinishedExchange final : public HttpExchange {
 public:
  void resume() override {}
  void cancel() override {}
};

}  // namespace

Core::Core(Options options, ProviderRegistry providers, http::ConnectionSettings connection)
    : options_(std::move(options)),
      providers_(std::move(providers)),
      credentials_{.api_keys = options_.api_keys, .master_key = options_.master_key},
      files_(options_.stored_bytes),
      clock_(options_.clock ? options_.clock : Clock::system()),
      engine_(http::make_curl_engine(std::move(connection))) {}

http::Reactor& Core::reactor() {
  std::call_once(started_, [this] { thread_ = std::make_unique<http::IoThread>(clock_); });
  return thread_->reactor();
}

std::unique_ptr<HttpExchange> launch(std::shared_ptr<Core> core, std::shared_ptr<Call> call) {
  core->reactor().post([call] { call->start(); });
  return std::make_unique<LaunchedCall>(std::move(core), std::move(call));
}

std::unique_ptr<HttpExchange> finished_exchange() { return std::make_unique<FinishedExchange>(); }

}  // namespace otari::gateway
