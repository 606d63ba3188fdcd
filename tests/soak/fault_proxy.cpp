#include "fault_proxy.hpp"

#include <memory>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "proxied_connection.hpp"

namespace otari::soak {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

tcp::endpoint loopback(int port) {
  return {asio::ip::address_v4::loopback(), static_cast<unsigned short>(port)};
}

asio::awaitable<void> serve(std::shared_ptr<ProxiedConnection> connection) {
  co_await connection->run();
}

}  // namespace

FaultProxy::FaultProxy(int gateway_port, std::uint64_t seed, Ledger& ledger)
    : acceptor_(context_, loopback(0)),
      route_{.gateway = loopback(gateway_port), .seed = seed, .ledger = &ledger, .bytes = &bytes_} {
  asio::co_spawn(context_, accept_all(), asio::detached);
  thread_ = std::thread([this] { context_.run(); });
}

FaultProxy::~FaultProxy() {
  context_.stop();
  thread_.join();
}

asio::awaitable<void> FaultProxy::accept_all() {
  for (;;) {
    boost::system::error_code code;
    tcp::socket client =
        co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, code));
    if (code) {
      route_.ledger->problem("the proxy cannot accept: " + code.message());
      co_return;
    }
    auto connection = std::make_shared<ProxiedConnection>(std::move(client), route_);
    asio::co_spawn(context_, serve(std::move(connection)), asio::detached);
  }
}

}  // namespace otari::soak
