#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <otari/transport.hpp>

#include "core.hpp"
#include "reply.hpp"
#include "router.hpp"

namespace otari::gateway {

/// Where requests come in, from a client in this process or from the server alike.
class Dispatcher final : public Transport {
 public:
  explicit Dispatcher(std::shared_ptr<Core> core) : core_(std::move(core)) {}

  [[nodiscard]] std::string origin() const override { return "http://gateway.local"; }
  [[nodiscard]] std::unique_ptr<HttpExchange> start(HttpRequest request,
                                                    std::shared_ptr<HttpHandler> handler) override;

 private:
  std::unique_ptr<HttpExchange> chat(const HttpRequest& request, Reply reply);
  std::unique_ptr<HttpExchange> list_models(const HttpRequest& request, const Route& route,
                                            Reply reply);
  std::unique_ptr<HttpExchange> retrieve_model(const HttpRequest& request, const Route& route,
                                               Reply reply);

  std::shared_ptr<Core> core_;
};

}  // namespace otari::gateway
