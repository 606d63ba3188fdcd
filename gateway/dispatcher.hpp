#pragma once

#include <memory>
#include <string>

#include <otari/transport.hpp>

#include "core.hpp"

namespace otari::gateway {

/// Where requests come in, from a client in this process or from the server alike.
class Dispatcher final : public http::ReactorTransport {
 public:
  explicit Dispatcher(std::shared_ptr<Core> core) : core_(std::move(core)) {}
  /// Nobody can ask for the results of a batch any more: those that run are stopped.
  ~Dispatcher() override;
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;

  [[nodiscard]] std::string origin() const override { return "http://gateway.local"; }
  [[nodiscard]] std::unique_ptr<HttpExchange> start(HttpRequest request,
                                                    std::shared_ptr<HttpHandler> handler) override;
  [[nodiscard]] bool can_run_on(const http::Reactor& reactor) const override;
  [[nodiscard]] std::unique_ptr<http::Exchange> start_on(
      http::Reactor& reactor, HttpRequest request, std::shared_ptr<HttpHandler> handler) override;

 private:
  std::shared_ptr<Core> core_;
};

}  // namespace otari::gateway
