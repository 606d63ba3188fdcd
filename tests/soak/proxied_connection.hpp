#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include "fault_proxy.hpp"

namespace otari::soak {

/// One client's connection through the proxy and the one it opens to the gateway: requests one
/// after the other, each with a fault of its own.
class ProxiedConnection {
 public:
  ProxiedConnection(boost::asio::ip::tcp::socket client, const ProxyRoute& route);

  /// Until either side closes or a fault ends it.
  boost::asio::awaitable<void> run();

 private:
  using Socket = boost::asio::ip::tcp::socket;
  template <class T>
  using Awaitable = boost::asio::awaitable<T>;

  // All of these: true when the connection goes on.
  Awaitable<bool> read_request();
  Awaitable<bool> relay_one();
  Awaitable<bool> forward();
  Awaitable<bool> pass_answer();
  Awaitable<bool> pass(std::string_view piece, bool last);
  Awaitable<bool> cut(std::string_view rest);
  Awaitable<bool> refuse();
  Awaitable<bool> write(std::string_view bytes);
  Awaitable<void> hold_back();
  Awaitable<void> stall();
  bool reset();
  [[nodiscard]] bool shows_terminal_marker(std::string_view piece) const;
  void injure();

  Socket client_;
  Socket gateway_;
  const ProxyRoute& route_;
  boost::beast::flat_buffer ahead_;  // what the client has sent beyond its request
  std::array<char, 16 * 1024> piece_;

  // Of the request that is under way.
  std::string request_;
  std::uint64_t call_ = 0;
  std::size_t arrival_ = 0;
  FaultPlan plan_;
  std::size_t passed_ = 0;
  bool whole_ = false;
  std::string tail_;  // the end of what was passed, where a marker may begin
};

}  // namespace otari::soak
