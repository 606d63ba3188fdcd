#include <atomic>
#include <utility>

#include "engine.hpp"

namespace otari::http {
namespace {

// A transport that is this far ahead of the reactor is asked to pause.
constexpr std::size_t underway_limit = 64 * 1024;

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
    underway_ += bytes.size();
    deliver([this, copy = std::string(bytes)](HttpHandler& handler) {
      if (!handler.on_data(copy)) paused_ = true;
      if ((underway_ -= copy.size()) == 0 && !paused_) go_on();
    });
    if (!paused_ && underway_ < underway_limit) return true;
    held_back_ = true;
    // All may have been delivered meanwhile, and then nobody else would end the pause.
    deliver([this](HttpHandler&) {
      if (!paused_) go_on();
    });
    return false;
  }
  void on_end(Result<void> outcome) override {
    deliver([this, outcome = std::move(outcome)](HttpHandler& handler) mutable {
      const auto keep = shared_from_this();
      open_ = false;
      handler.on_end(std::move(outcome));
    });
  }

  // On the reactor's thread.
  void adopt(HttpExchange* inner) { inner_ = inner; }
  void resume() {
    paused_ = false;
    go_on();
  }
  // After it nothing is delivered, and the reactor is not touched any more.
  void close() {
    const std::scoped_lock lock(mutex_);
    open_ = false;
    reactor_ = nullptr;
    handler_.reset();
    inner_ = nullptr;
  }

 private:
  void go_on() {
    if (inner_ != nullptr && held_back_.exchange(false)) inner_->resume();
  }

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
  HttpExchange* inner_ = nullptr;
  std::atomic<bool> paused_{false};     // the handler has enough
  std::atomic<bool> held_back_{false};  // the transport was told to pause
  std::atomic<std::size_t> underway_{0};
};

class BridgedExchange final : public Exchange {
 public:
  explicit BridgedExchange(std::shared_ptr<Bridge> bridge) : bridge_(std::move(bridge)) {}
  ~BridgedExchange() override { cancel(); }
  BridgedExchange(const BridgedExchange&) = delete;
  BridgedExchange& operator=(const BridgedExchange&) = delete;

  void adopt(std::unique_ptr<HttpExchange> inner) {
    inner_ = std::move(inner);
    bridge_->adopt(inner_.get());
  }
  void resume() override { bridge_->resume(); }
  // What becomes of the connection is the transport's affair.
  void mute() override { cancel(); }
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
      : transport_(std::move(transport)),
        on_reactor_(dynamic_cast<ReactorTransport*>(transport_.get())) {}

  std::unique_ptr<Exchange> start(Reactor& reactor, HttpRequest request,
                                  const Credential* credential,
                                  std::shared_ptr<HttpHandler> handler) override {
    // What a transport is given is an ordinary header; how long it keeps it is its own affair.
    if (credential != nullptr)
      request.headers.set(credential->header, std::string(credential->value.reveal()));
    if (on_reactor_ != nullptr && on_reactor_->can_run_on(reactor))
      return on_reactor_->start_on(reactor, std::move(request), std::move(handler));
    auto bridge = std::make_shared<Bridge>(reactor, std::move(handler));
    auto exchange = std::make_unique<BridgedExchange>(bridge);
    bridge->on_sending();
    exchange->adopt(transport_->start(std::move(request), std::move(bridge)));
    return exchange;
  }

 private:
  std::shared_ptr<Transport> transport_;
  ReactorTransport* on_reactor_;  // the same, if it is one
};

}  // namespace

std::shared_ptr<Engine> make_transport_engine(std::shared_ptr<Transport> transport) {
  return std::make_shared<TransportEngine>(std::move(transport));
}

}  // namespace otari::http
