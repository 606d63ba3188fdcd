#include "calls/call.hpp"

namespace otari::gateway {
namespace {

class LaunchedCall final : public HttpExchange {
 public:
  explicit LaunchedCall(std::shared_ptr<Call> call) : call_(std::move(call)) {}
  ~LaunchedCall() override { cancel(); }
  LaunchedCall(const LaunchedCall&) = delete;
  LaunchedCall& operator=(const LaunchedCall&) = delete;

  // At once on the reactor's thread: a reactor of the caller's may not turn again.
  void resume() override {
    call_->reactor().dispatch([call = call_] { call->resume(); });
  }
  void cancel() override {
    if (call_->over() || cancelled_.exchange(true)) return;
    call_->reactor().dispatch([call = call_] { call->cancel(); });
  }

 private:
  std::shared_ptr<Call> call_;
  std::atomic<bool> cancelled_{false};
};

class FinishedExchange final : public HttpExchange {
 public:
  void resume() override {}
  void cancel() override {}
};

}  // namespace

http::Reactor& Call::reactor() const {
  http::Reactor* callers = reply_.callers_reactor();
  return callers != nullptr ? *callers : core_->reactor();
}

std::unique_ptr<HttpExchange> launch(std::shared_ptr<Call> call) {
  call->reactor().dispatch([call] { call->start(); });
  return std::make_unique<LaunchedCall>(std::move(call));
}

std::unique_ptr<HttpExchange> finished_exchange() { return std::make_unique<FinishedExchange>(); }

}  // namespace otari::gateway
