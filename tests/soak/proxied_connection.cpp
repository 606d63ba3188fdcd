#include "proxied_connection.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>

#include "discard_body.hpp"

namespace otari::soak {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::array<std::string_view, 3> terminal_markers{"data: [DONE]", "message_stop",
                                                           "response.completed"};
constexpr std::size_t longest_marker = 32;

// So much of an answer comes byte by byte: enough for its head and the first event.
constexpr std::size_t dribbled = 400;

constexpr std::string_view server_error =
    "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\n"
    "retry-after-ms: 20\r\nContent-Length: 26\r\n\r\n{\"detail\":\"by the proxy\"}\n";
constexpr std::string_view rate_limit =
    "HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\n"
    "retry-after-ms: 20\r\nContent-Length: 26\r\n\r\n{\"detail\":\"by the proxy\"}\n";
constexpr std::string_view page =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 31\r\n\r\n"
    "<html><body>Login</body></html>";

std::uint64_t number_in(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

auto into(error_code& code) { return asio::redirect_error(asio::use_awaitable, code); }

}  // namespace

ProxiedConnection::ProxiedConnection(Socket client, const ProxyRoute& route)
    : client_(std::move(client)), gateway_(client_.get_executor()), route_(route) {
  client_.set_option(asio::ip::tcp::no_delay(true));
}

asio::awaitable<void> ProxiedConnection::run() {
  bool go_on = true;
  while (go_on) {
    go_on = co_await read_request();
    if (go_on) go_on = co_await relay_one();
  }
}

asio::awaitable<bool> ProxiedConnection::read_request() {
  request_.clear();
  http::request_parser<DiscardBody> parser;
  parser.eager(true);
  parser.body_limit(boost::none);
  while (!parser.is_done()) {
    error_code code;
    if (ahead_.size() > 0) {
      const std::size_t used = parser.put(ahead_.data(), code);
      request_.append(static_cast<const char*>(ahead_.data().data()), used);
      ahead_.consume(used);
      if (code && code != http::error::need_more) {
        route_.ledger->problem("the client sent no HTTP: " + code.message());
        co_return false;
      }
      if (parser.is_done()) break;
    }
    const std::size_t size =
        co_await client_.async_read_some(ahead_.prepare(piece_.size()), into(code));
    if (code) co_return false;
    ahead_.commit(size);
  }
  const auto header = parser.get()[call_header];
  call_ = number_in({header.data(), header.size()});
  co_return true;
}

asio::awaitable<bool> ProxiedConnection::relay_one() {
  arrival_ = route_.ledger->arrived(call_);
  plan_ = fault_for(route_.seed, call_, arrival_);
  passed_ = 0;
  whole_ = false;
  tail_.clear();
  switch (plan_.fault) {
    case Fault::reset_request: injure(); co_return reset();
    case Fault::stall_request:
      injure();
      co_await stall();
      co_return false;
    case Fault::server_error:
    case Fault::rate_limit:
    case Fault::html: co_return co_await refuse();
    case Fault::delay: co_await hold_back(); break;
    default: break;
  }
  const bool sent = co_await forward();
  if (!sent) co_return false;
  const bool go_on = co_await pass_answer();
  if (go_on && plan_.fault == Fault::idle_close) {
    route_.ledger->harmless(Fault::idle_close);
    co_return false;
  }
  co_return go_on;
}

asio::awaitable<bool> ProxiedConnection::refuse() {
  injure();
  std::string_view answer = page;
  if (plan_.fault == Fault::server_error) answer = server_error;
  if (plan_.fault == Fault::rate_limit) answer = rate_limit;
  co_return co_await write(answer);
}

asio::awaitable<bool> ProxiedConnection::forward() {
  error_code code;
  if (!gateway_.is_open()) {
    co_await gateway_.async_connect(route_.gateway, into(code));
    if (!code) gateway_.set_option(asio::ip::tcp::no_delay(true), code);
  }
  if (!code) {
    route_.ledger->forwarded(call_, arrival_);
    co_await asio::async_write(gateway_, asio::buffer(request_), into(code));
  }
  *route_.bytes += request_.size();
  if (code) route_.ledger->problem("the gateway takes no request: " + code.message());
  co_return !code;
}

asio::awaitable<bool> ProxiedConnection::pass_answer() {
  http::response_parser<DiscardBody> parser;
  parser.eager(true);
  parser.body_limit(boost::none);
  boost::beast::flat_buffer unparsed;
  while (!parser.is_done()) {
    error_code code;
    const std::size_t size = co_await gateway_.async_read_some(asio::buffer(piece_), into(code));
    if (code) {
      route_.ledger->problem("the gateway broke an answer off: " + code.message());
      co_return false;
    }
    unparsed.commit(asio::buffer_copy(unparsed.prepare(size), asio::buffer(piece_, size)));
    while (unparsed.size() > 0 && !parser.is_done() && !code) {
      const std::size_t used = parser.put(unparsed.data(), code);
      unparsed.consume(used);
    }
    if (code && code != http::error::need_more) {
      route_.ledger->problem("the gateway answers no HTTP: " + code.message());
      co_return false;
    }
    const bool go_on = co_await pass({piece_.data(), size}, parser.is_done());
    if (!go_on) co_return false;
  }
  co_return parser.keep_alive();
}

asio::awaitable<bool> ProxiedConnection::pass(std::string_view piece, bool last) {
  if (cuts_answer(plan_.fault) && !whole_) {
    const std::size_t room = plan_.at_byte - std::min(plan_.at_byte, passed_);
    const std::string_view first = piece.substr(0, room);
    // An answer that is there up to its terminal marker is no longer to be hurt.
    if (first.size() < piece.size() && !shows_terminal_marker(first)) co_return co_await cut(first);
  }
  if (!whole_ && (last || shows_terminal_marker(piece))) {
    whole_ = true;
    route_.ledger->passed_whole(call_, arrival_);
  }
  if (plan_.fault == Fault::single_bytes && passed_ == 0) {
    route_.ledger->harmless(Fault::single_bytes);
    const std::size_t slow = std::min(piece.size(), dribbled);
    for (std::size_t i = 0; i < slow; ++i) {
      const bool written = co_await write(piece.substr(i, 1));
      if (!written) co_return false;
    }
    piece.remove_prefix(slow);
  }
  co_return piece.empty() || co_await write(piece);
}

asio::awaitable<bool> ProxiedConnection::cut(std::string_view rest) {
  const bool written = co_await write(rest);
  if (!written) co_return false;
  injure();
  if (plan_.fault == Fault::reset_answer) co_return reset();
  if (plan_.fault == Fault::stall_answer) co_await stall();
  co_return false;
}

asio::awaitable<bool> ProxiedConnection::write(std::string_view bytes) {
  error_code code;
  co_await asio::async_write(client_, asio::buffer(bytes), into(code));
  passed_ += bytes.size();
  *route_.bytes += bytes.size();
  tail_.append(bytes);
  if (tail_.size() > longest_marker) tail_.erase(0, tail_.size() - longest_marker);
  co_return !code;
}

bool ProxiedConnection::shows_terminal_marker(std::string_view piece) const {
  if (passed_ == 0 && piece.empty()) return false;
  const std::string seen = tail_ + std::string(piece);
  return std::ranges::any_of(terminal_markers,
                             [&](auto marker) { return seen.find(marker) != std::string::npos; });
}

asio::awaitable<void> ProxiedConnection::hold_back() {
  route_.ledger->harmless(Fault::delay);
  asio::steady_timer timer(client_.get_executor(), plan_.delay);
  error_code code;
  co_await timer.async_wait(into(code));
}

// Says nothing until the client goes.
asio::awaitable<void> ProxiedConnection::stall() {
  error_code code;
  while (!code) co_await client_.async_read_some(asio::buffer(piece_), into(code));
}

bool ProxiedConnection::reset() {
  error_code code;
  client_.set_option(asio::socket_base::linger(true, 0), code);
  client_.close(code);
  return false;
}

void ProxiedConnection::injure() { route_.ledger->injured(call_, arrival_, plan_.fault); }

}  // namespace otari::soak
