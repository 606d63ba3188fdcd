#include <atomic>
#include <utility>

#include "engine.hpp"

namespace otari::http {
namespace {

// Brings the calls of a foreign transport, which come on any thread, to the reactor's thread.
class Bridge final : public HttpHandler, public std::enable_shared_from_this<Bridge> {
 public:
  Bridge(Reactor& reactor, std::shared_ptr<HttpHandler> handler)
      : reactor_(&reactor), handler_(std::move(handler)) {}

  void on_sending() override {
    deliver([](HttpHandler& handler) { handler.on_sending(); });
  }
  void on_head(HttpHead head) override {
    deliver([head = std::move(head)](HttpHandler& handler) mutable {
      handler.on_head(std::move(head));
    });
  }
  [[nodiscard]] bool on_data(std::string_view bytes) override {
    deliver([this, copy = std::string(bytes)](HttpHandler& handler) {
      if (!handler.on_data(copy)) paused_ = true;
    });
    return !paused_;
  }
  void on_end(Result<void> outcome) override {
    deliver([this, outcome = std::move(outcome)](HttpHandler& handler) mutable {
      const auto keep = shared_from_this();
      open_ = false;
      handler.on_end(std::move(outcome));
    });
  }

  void resume() { paused_ = false; }
  // After it nothing is delivered, and the reactor is not touched any more.
  void close() {
    const std::scoped_lock lock(mutex_);
    open_ = false;
    reactor_ = nullptr;
    handler_.reset();
  }

 private:
  template <class Call>
  void deliver(Call call) {
    const std::scoped_lock lock(mutex_);
    if (reactor_ == nullptr) return;
    reactor_->post([self = shared_from_this(), call = std::move(call)]() mutable {
      // On the reactor's thread, like `close`: the handler cannot go while it is called.
      if (self->open_ && self->handler_) {
        const auto handler = self->handler_;
        call(*handler);
      }
    });
  }

  std::mutex mutex_;
  Reactor* reactor_;
  std::shared_ptr<HttpHandler> handler_;
  bool open_ = true;
  std::atomic<bool> paused_{false};
};

class BridgedExchange final : public HttpExchange {
 public:
  explicit BridgedExchange(std::shared_ptr<Bridge> bridge) : bridge_(std::move(bridge)) {}
  ~BridgedExchange() override { cancel(); }
  BridgedExchange(const BridgedExchange&) = delete;
  BridgedExchange& operator=(const BridgedExchange&) = delete;

  void adopt(std::unique_ptr<HttpExchange> inner) { inner_ = std::move(inner); }
  void resume() override {
    bridge_->resume();
    if (inner_) inner_->resume();
  }
  void cancel() override {
    bridge_->close();
    if (inner_) inner_->cancel();
  }

 private:
  std::shared_ptr<Bridge> bridge_;
  std::unique_ptr<HttpExchange> inner_;
};

class TransportEngine final : public Engine {
 public:
  explicit TransportEngine(std::shared_ptr<Transport> transport)
      : transport_(std::move(transport)) {}

  std::unique_ptr<HttpExchange> start(Reactor& reactor, HttpRequest request,
                                      std::shared_ptr<HttpHandler> handler) override {
    auto bridge = std::make_shared<Bridge>(reactor, std::move(handler));
    auto exchange = std::make_unique<BridgedExchange>(bridge);
    bridge->on_sending();
    exchange->adopt(transport_->start(std::move(request), std::move(bridge)));
    return exchange;
  }

 private:
  std::shared_ptr<Transport> transport_;
};

}  // namespace

std::shared_ptr<Engine> make_transport_engine(std::shared_ptr<Transport> transport) {
  return std::make_shared<TransportEngine>(std::move(transport));
}

}  // namespace otari::http
