#include <otari/embed_all.hpp>

#include <coroutine>
#include <utility>

#include <otari/client.hpp>

#include "embed_run.hpp"

namespace otari {
namespace {

std::optional<Error> refuse(const EmbedAllParams& params) {
  const std::string_view zero = params.max_texts == 0     ? "max_texts"
                                : params.max_bytes == 0   ? "max_bytes"
                                : params.concurrency == 0 ? "concurrency"
                                                          : "";
  if (zero.empty()) return std::nullopt;
  return Error{.kind = ErrorKind::invalid_request,
               .message = "'" + std::string(zero) + "' must be at least 1",
               .operation = "embed_all"};
}

// Suspends the coroutine until the run is over. One that is destroyed meanwhile cancels it.
class RunAwaiter {
 public:
  explicit RunAwaiter(std::shared_ptr<toolkit::EmbedRun> run) : run_(std::move(run)) {}
  RunAwaiter(const RunAwaiter&) = delete;
  RunAwaiter& operator=(const RunAwaiter&) = delete;
  ~RunAwaiter() {
    if (!suspended_) return;
    suspended_->abandon();
    if (!resumed_) run_->cancel();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> handle) {
    suspended_ = std::make_shared<detail::Suspended>();
    suspended_->handle = handle;
    // The coroutine may go on, and this object be gone, before `start` returns.
    const auto run = run_;
    run->start([suspended = suspended_] { suspended->resume(); });
  }
  [[nodiscard]] Result<EmbedAllResult> await_resume() {
    resumed_ = true;
    return run_->take();
  }

 private:
  std::shared_ptr<toolkit::EmbedRun> run_;
  std::shared_ptr<detail::Suspended> suspended_;
  bool resumed_ = false;
};

}  // namespace

std::int64_t EmbedAllResult::total_tokens() const noexcept {
  std::int64_t sum = 0;
  for (const Usage& one : usage) sum += one.total_tokens.value_or(0);
  return sum;
}

Task<Result<EmbedAllResult>> embed_all(AsyncClient client, EmbedAllParams params,
                                       RequestOptions options) {
  if (auto refused = refuse(params)) co_return std::unexpected(*std::move(refused));
  RunAwaiter awaiter(std::make_shared<toolkit::EmbedRun>(std::move(client), std::move(params),
                                                         std::move(options)));
  co_return co_await awaiter;
}

Result<EmbedAllResult> embed_all(const Client& client, const EmbedAllParams& params,
                                 const RequestOptions& options) {
  return sync_wait(embed_all(AsyncClient(client), params, options));
}

}  // namespace otari
