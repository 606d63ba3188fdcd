#pragma once

#include <atomic>
#include <cstdint>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "ledger.hpp"

namespace otari::soak {

/// The header by which a request says which call it belongs to.
inline constexpr char call_header[] = "X-Soak-Call";

/// What all connections of a proxy share.
struct ProxyRoute {
  boost::asio::ip::tcp::endpoint gateway{};
  std::uint64_t seed = 0;
  Ledger* ledger = nullptr;
  std::atomic<std::uint64_t>* bytes = nullptr;  ///< passed on, both ways together
};

/// Stands between the clients and the gateway, passes bytes, and does harm by the dice. Whatever it
/// does to a call it tells the ledger first. One thread of its own.
class FaultProxy {
 public:
  /// The ledger must outlive the proxy.
  FaultProxy(int gateway_port, std::uint64_t seed, Ledger& ledger);
  ~FaultProxy();
  FaultProxy(const FaultProxy&) = delete;
  FaultProxy& operator=(const FaultProxy&) = delete;

  [[nodiscard]] int port() const { return acceptor_.local_endpoint().port(); }
  [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

 private:
  boost::asio::awaitable<void> accept_all();

  std::atomic<std::uint64_t> bytes_ = 0;
  boost::asio::io_context context_{1};
  boost::asio::ip::tcp::acceptor acceptor_;
  const ProxyRoute route_;
  std::thread thread_;
};

}  // namespace otari::soak
