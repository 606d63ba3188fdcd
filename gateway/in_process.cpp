#include "in_process.hpp"

#include <utility>

namespace otari::gateway {
namespace {

// Between the gateway and the caller, who may have enough in the middle of any call.
class Middle final : public HttpHandler, public std::enable_shared_from_this<Middle> {
 public:
  explicit Middle(std::shared_ptr<HttpHandler> handler) : handler_(std::move(handler)) {}

  void begin(Begin begin) {
    if (cancelled_) return;
    inner_ = begin(shared_from_this());
    if (cancelled_) return cancel();
    if (std::exchange(resumed_, false)) inner_->resume();
  }
  void resume() { inner_ ? inner_->resume() : void(resumed_ = true); }
  // Nobody else would end a pause.
  void mute() {
    handler_.reset();
    resume();
  }
  void cancel() {
    cancelled_ = true;
    handler_.reset();
    if (const auto inner = std::exchange(inner_, nullptr)) inner->cancel();
  }

  // Each keeps the handler: the call may let go of it.
  void on_sending() override {
    if (const auto handler = handler_) handler->on_sending();
  }
  void on_head(HttpHead head) override {
    if (const auto handler = handler_) handler->on_head(std::move(head));
  }
  [[nodiscard]] bool on_data(std::string_view bytes) override {
    const auto handler = handler_;
    return !handler || handler->on_data(bytes);
  }
  void on_end(Result<void> outcome) override {
    if (const auto handler = std::exchange(handler_, nullptr)) handler->on_end(std::move(outcome));
  }

 private:
  std::shared_ptr<HttpHandler> handler_;
  std::unique_ptr<HttpExchange> inner_;
  bool cancelled_ = false;
  bool resumed_ = false;  // while it was beginning
};

class InProcessExchange final : public http::Exchange {
 public:
  explicit InProcessExchange(std::shared_ptr<Middle> middle) : middle_(std::move(middle)) {}
  ~InProcessExchange() override { middle_->cancel(); }
  InProcessExchange(const InProcessExchange&) = delete;
  InProcessExchange& operator=(const InProcessExchange&) = delete;

  void resume() override { middle_->resume(); }
  void mute() override { middle_->mute(); }
  void cancel() override { middle_->cancel(); }

 private:
  std::shared_ptr<Middle> middle_;
};

}  // namespace

std::unique_ptr<http::Exchange> begin_on(http::Reactor& reactor, Begin begin,
                                         std::shared_ptr<HttpHandler> handler) {
  auto middle = std::make_shared<Middle>(std::move(handler));
  reactor.post([middle, begin = std::move(begin)]() mutable { middle->begin(std::move(begin)); });
  return std::make_unique<InProcessExchange>(std::move(middle));
}

}  // namespace otari::gateway
