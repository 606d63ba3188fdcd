#include <atomic>
#include <utility>

#include "curl_transfer.hpp"
#include "engine.hpp"

namespace otari::http {
namespace {

class CurlEngine final : public Engine {
 public:
  explicit CurlEngine(ConnectionSettings settings) : settings_(std::move(settings)) {}

  std::unique_ptr<Exchange> start(Reactor& reactor, HttpRequest request,
                                  const Credential* credential,
                                  std::shared_ptr<HttpHandler> handler) override {
    auto transfer = std::make_unique<CurlTransfer>(reactor, std::move(request), std::move(handler),
                                                   speaks_http2_);
    transfer->start(settings_, credential);
    return transfer;
  }

 private:
  ConnectionSettings settings_;
  std::atomic<bool> speaks_http2_{false};
};

}  // namespace

std::shared_ptr<Engine> make_curl_engine(ConnectionSettings settings) {
  return std::make_shared<CurlEngine>(std::move(settings));
}

}  // namespace otari::http
