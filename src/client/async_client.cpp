#include <otari/async.hpp>

#include <utility>

#include "async_stream.hpp"
#include "call.hpp"
#include "call_reply.hpp"
#include "operations_impl.hpp"

namespace otari {

namespace client {
namespace {

// Suspends the coroutine until the call has settled. A coroutine that is destroyed meanwhile
// cancels the call.
class CallAwaiter {
 public:
  CallAwaiter(std::shared_ptr<Core> core, CallSetup&& setup)
      : core_(std::move(core)),
        call_(std::make_shared<Call>(core_, core_->io(), std::move(setup))) {}
  CallAwaiter(const CallAwaiter&) = delete;
  CallAwaiter& operator=(const CallAwaiter&) = delete;
  ~CallAwaiter() {
    if (!suspended_) return;
    suspended_->abandon();
    if (!resumed_) call_->cancel();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> handle) {
    suspended_ = std::make_shared<detail::Suspended>();
    suspended_->handle = handle;
    core_->io().post([call = call_, core = core_, suspended = suspended_] {
      call->start(
          [core, suspended] { core->run_on_executor([suspended] { suspended->resume(); }); });
    });
  }
  [[nodiscard]] std::shared_ptr<Call> await_resume() noexcept {
    resumed_ = true;
    return call_;
  }

 private:
  std::shared_ptr<Core> core_;
  std::shared_ptr<Call> call_;
  std::shared_ptr<detail::Suspended> suspended_;
  bool resumed_ = false;
};

// Parameters are taken by value: a coroutine outlives its caller's arguments.
template <class T>
Task<Result<T>> call_task(std::shared_ptr<Core> core, Result<CallSetup> setup) {
  if (!setup) co_return std::unexpected(std::move(setup).error());
  CallAwaiter awaiter(std::move(core), *std::move(setup));
  const std::shared_ptr<Call> call = co_await awaiter;
  co_return reply_of<T>(*call);
}

template <class Event>
Task<Result<AsyncStream<Event>>> stream_task(std::shared_ptr<Core> core, Result<CallSetup> setup) {
  if (!setup) co_return std::unexpected(std::move(setup).error());
  CallAwaiter awaiter(core, *std::move(setup));
  std::shared_ptr<Call> call = co_await awaiter;
  if (const Error* failure = call->failure()) co_return std::unexpected(*failure);
  co_return AsyncStream<Event>(
      std::make_shared<AsyncEventStream>(std::move(core), std::move(call)));
}

template <class T, class Event>
Task<Result<T>> carry_task(std::shared_ptr<Core> core, Result<CallSetup> setup) {
  auto opening = stream_task<Event>(std::move(core), std::move(setup));
  auto stream = co_await opening;
  if (!stream) co_return std::unexpected(std::move(stream).error());
  auto collecting = stream->collect();
  co_return co_await collecting;
}

}  // namespace

template <>
struct Runner<Asynchronous> {
  template <class T>
  static Task<Result<T>> call(const std::shared_ptr<Core>& core, Result<CallSetup> setup) {
    return call_task<T>(core, std::move(setup));
  }

  template <class Event>
  static Task<Result<AsyncStream<Event>>> open(const std::shared_ptr<Core>& core,
                                               Result<CallSetup> setup) {
    return stream_task<Event>(core, std::move(setup));
  }

  template <class T, class Event>
  static Task<Result<T>> carry(const std::shared_ptr<Core>& core, Result<CallSetup> setup) {
    return carry_task<T, Event>(core, std::move(setup));
  }
};

}  // namespace client

template class Operations<Asynchronous>;
template class Mcp<Asynchronous>;
template class ControlPlane<Asynchronous>;
template class Budgets<Asynchronous>;
template class Keys<Asynchronous>;
template class Pricing<Asynchronous>;
template class ModelCatalog<Asynchronous>;
template class UsageLog<Asynchronous>;
template class Users<Asynchronous>;

Result<AsyncClient> AsyncClient::create(const ClientOptions& options) {
  auto core = client::Core::create(options);
  if (!core) return std::unexpected(std::move(core).error());
  return AsyncClient(*std::move(core));
}

AsyncClient::AsyncClient(const Client& client) noexcept : Operations(client.core_) {}

}  // namespace otari
