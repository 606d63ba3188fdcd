#include "server/listener.hpp"

#include <tuple>

#include <boost/asio/error.hpp>

#include "text.hpp"

namespace otari::gateway {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

std::unexpected<Error> bad_config(std::string message) {
  return std::unexpected(Error{.kind = ErrorKind::config, .message = std::move(message)});
}

Result<asio::ip::address> address_of(asio::io_context& context, std::string host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    host = host.substr(1, host.size() - 2);
  error_code code;
  auto literal = asio::ip::make_address(host, code);
  if (!code) return literal;
  if (host == "localhost") return asio::ip::make_address("127.0.0.1");
  tcp::resolver resolver(context);
  const auto found = resolver.resolve(host, "", tcp::resolver::passive, code);
  if (host.empty() || code || found.empty())
    return bad_config("cannot listen on '" + one_line(host, 200) +
                      "': it is no address or name of this machine; 127.0.0.1 always is");
  return found.begin()->endpoint().address();
}

std::string advice(const error_code& code) {
  if (code == asio::error::address_in_use)
    return "the port is taken; choose another one, or 0 for any free one";
  if (code == asio::error::access_denied)
    return "no permission; ports below 1024 need privileges, choose a higher one";
  if (code == boost::system::errc::address_not_available)
    return "that is no address of this machine; 127.0.0.1 always is";
  return code.message();
}

}  // namespace

Result<tcp::acceptor> listen_on(asio::io_context& context, const std::string& host, int port) {
  if (port < 0 || port > 65535)
    return bad_config("cannot listen on port " + std::to_string(port) +
                      ": it must be between 0 and 65535");
  const auto address = address_of(context, host);
  if (!address) return std::unexpected(address.error());
  const tcp::endpoint endpoint(*address, static_cast<unsigned short>(port));
  tcp::acceptor acceptor(context);
  error_code code;
  std::ignore = acceptor.open(endpoint.protocol(), code);
  // A port that served a moment ago can be taken again at once.
  if (!code) std::ignore = acceptor.set_option(asio::socket_base::reuse_address(true), code);
  if (!code) std::ignore = acceptor.bind(endpoint, code);
  if (!code) std::ignore = acceptor.listen(asio::socket_base::max_listen_connections, code);
  if (code)
    return bad_config("cannot listen on " + one_line(host, 200) + " port " + std::to_string(port) +
                      ": " + advice(code));
  return acceptor;
}

std::string origin_of(const tcp::endpoint& endpoint) {
  const auto address = endpoint.address();
  std::string host = address.is_v6() ? '[' + address.to_string() + ']' : address.to_string();
  if (address.is_unspecified()) host = address.is_v6() ? "[::1]" : "127.0.0.1";
  return "http://" + host + ':' + std::to_string(endpoint.port());
}

}  // namespace otari::gateway
