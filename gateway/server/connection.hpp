#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <otari/gateway/gateway.hpp>

#include "refusal.hpp"
#include "server/answer_buffer.hpp"

namespace otari::gateway {

/// One client's connection: requests one after the other, each answered by the gateway. Lives on
/// the server's thread, which alone calls it.
///
/// A read is always pending, so that a client that goes away is noticed while its answer is still
/// being made; what a client sends ahead waits in the buffer.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  template <class T>
  using Awaitable = boost::asio::awaitable<T>;

  Connection(Socket socket, std::shared_ptr<Transport> transport, const ServerOptions& options);

  /// Serves until the client goes, something is wrong, or the server stops.
  Awaitable<void> run();

  /// No further request. Without one in progress, the connection closes now.
  void finish();
  /// Cancels what runs and closes.
  void abort();

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  using Time = std::chrono::steady_clock::time_point;

  Awaitable<bool> serve_one();
  Awaitable<bool> read_request(Parser& parser);
  Awaitable<bool> answer_request(Parser& parser);
  Awaitable<bool> send_answer(const Parser& parser);
  Awaitable<bool> refuse(Refusal refusal);
  Awaitable<void> drain();
  Awaitable<bool> write(std::string bytes);

  Awaitable<bool> wait(Time deadline);
  Awaitable<bool> read_more(Time deadline);
  void start_read();
  void read_finished(bool ok, std::size_t size);
  void signal();
  void close();
  [[nodiscard]] std::shared_ptr<AnswerBuffer> new_answer_buffer();

  Socket socket_;
  std::shared_ptr<Transport> transport_;
  const ServerOptions options_;
  boost::beast::flat_buffer buffer_;
  boost::asio::steady_timer signal_timer_;
  boost::asio::steady_timer write_timer_;
  std::shared_ptr<AnswerBuffer> answer_;
  std::unique_ptr<HttpExchange> exchange_;
  bool signalled_ = false;
  bool reading_ = false;
  bool client_gone_ = false;
  bool in_request_ = false;  // from a request's first byte to its answer's last
  bool finishing_ = false;
};

}  // namespace otari::gateway
