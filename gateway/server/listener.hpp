#pragma once

#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <otari/result.hpp>

namespace otari::gateway {

/// A listening socket. Errors: config that names host and port and says what to do.
[[nodiscard]] Result<boost::asio::ip::tcp::acceptor> listen_on(boost::asio::io_context& context,
                                                               const std::string& host, int port);

/// Where a client of this machine reaches it.
[[nodiscard]] std::string origin_of(const boost::asio::ip::tcp::endpoint& endpoint);

}  // namespace otari::gateway
