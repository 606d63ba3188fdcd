#include "calls/provider_request.hpp"

#include <utility>

namespace otari::gateway {
namespace {

class Gatherer final : public HttpHandler {
 public:
  Gatherer(std::size_t limit, AnswerReceiver receiver)
      : limit_(limit), receiver_(std::move(receiver)) {}

  void on_head(HttpHead head) override { answer_.head = std::move(head); }
  [[nodiscard]] bool on_data(std::string_view bytes) override {
    too_long_ = too_long_ || bytes.size() > limit_ - answer_.body.size();
    if (!too_long_) answer_.body += bytes;
    return true;
  }
  void on_end(Result<void> outcome) override {
    auto receiver = std::move(receiver_);
    if (!outcome) return receiver(std::unexpected(std::move(outcome).error()));
    if (too_long_)
      return receiver(std::unexpected(
          Error{.kind = ErrorKind::decode, .message = "the provider's answer is too long"}));
    receiver(std::move(answer_));
  }

 private:
  std::size_t limit_;
  AnswerReceiver receiver_;
  ProviderAnswer answer_;
  bool too_long_ = false;
};

}  // namespace

void ProviderRequest::start(HttpRequest request) {
  last_sign_ = reactor_.now();
  watch_clock();
  exchange_ = core_->engine().start(reactor_, std::move(request), nullptr, shared_from_this());
}

void ProviderRequest::resume() {
  paused_ = false;
  last_sign_ = reactor_.now();
  if (exchange_) exchange_->resume();
}

void ProviderRequest::cancel() {
  stop_clock();
  if (!exchange_) return;
  exchange_->cancel();
  // All of them may be on the stack below us; they go when the loop comes round.
  reactor_.post([self = shared_from_this(), exchange = std::move(exchange_),
                 handler = std::move(handler_)] {});
}

void ProviderRequest::on_sending() {
  connected_ = true;
  last_sign_ = reactor_.now();
  stop_clock();
  watch_clock();
}

void ProviderRequest::on_head(HttpHead head) {
  last_sign_ = reactor_.now();
  if (handler_) handler_->on_head(std::move(head));
}

bool ProviderRequest::on_data(std::string_view bytes) {
  last_sign_ = reactor_.now();
  if (!handler_) return true;
  const auto handler = handler_;
  paused_ = !handler->on_data(bytes);
  return !paused_;
}

void ProviderRequest::on_end(Result<void> outcome) {
  stop_clock();
  exchange_.reset();
  if (const auto handler = std::exchange(handler_, nullptr)) handler->on_end(std::move(outcome));
}

// The timer is not moved with every byte: when it rings, it looks at the last sign of life.
void ProviderRequest::watch_clock() {
  const auto& connection = core_->options().connection;
  const auto limit = connected_ ? connection.silence_timeout : connection.connect_timeout;
  if (limit <= limit.zero()) return;
  timer_ = reactor_.schedule(last_sign_ + limit, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->check_clock();
  });
}

void ProviderRequest::check_clock() {
  timer_.reset();
  const auto& connection = core_->options().connection;
  const auto limit = connected_ ? connection.silence_timeout : connection.connect_timeout;
  // While nobody reads, a provider cannot be blamed for its silence.
  if (paused_) last_sign_ = reactor_.now();
  if (reactor_.now() - last_sign_ < limit) return watch_clock();
  const auto handler = handler_;
  cancel();
  if (handler)
    handler->on_end(std::unexpected(
        Error{.kind = ErrorKind::timeout, .message = "the provider did not answer in time"}));
}

void ProviderRequest::stop_clock() {
  if (timer_) reactor_.unschedule(*timer_);
  timer_.reset();
}

std::shared_ptr<ProviderRequest> fetch(std::shared_ptr<Core> core, http::Reactor& reactor,
                                       HttpRequest request, std::size_t limit,
                                       AnswerReceiver receiver) {
  auto gatherer = std::make_shared<Gatherer>(limit, std::move(receiver));
  auto running = std::make_shared<ProviderRequest>(std::move(core), reactor, std::move(gatherer));
  running->start(std::move(request));
  return running;
}

}  // namespace otari::gateway
