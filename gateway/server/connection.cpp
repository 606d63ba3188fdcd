#include "server/connection.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>

#include "request_id.hpp"
#include "server/answer_head.hpp"
#include "server/request_conversion.hpp"

namespace otari::gateway {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t read_size = std::size_t{16} << 10;
// How much a client may send ahead of its answer before we stop looking.
constexpr std::size_t sent_ahead = std::size_t{64} << 10;
// After a refusal the rest of the request is read for so long, so that the client gets to see it:
// closing a socket with unread bytes would reset the connection.
constexpr std::chrono::milliseconds drain_time{2'000};

Refusal refusal_of(const error_code& code) {
  if (code == beast_http::error::body_limit)
    return {.status = 413, .detail = "The request body is too large"};
  if (code == beast_http::error::header_limit)
    return {.status = 431, .detail = "The request headers are too large"};
  return {.status = 400, .detail = "Invalid HTTP request received"};
}

}  // namespace

Connection::Connection(Socket socket, std::shared_ptr<Transport> transport,
                       const ServerOptions& options)
    : socket_(std::move(socket)),
      transport_(std::move(transport)),
      options_(options),
      buffer_(options.max_header + sent_ahead + 2 * read_size),
      signal_timer_(socket_.get_executor()),
      write_timer_(socket_.get_executor()) {
  error_code ignored;
  std::ignore = socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

asio::awaitable<void> Connection::run() {
  const auto self = shared_from_this();
  bool go_on = true;
  while (go_on) go_on = co_await serve_one();
  close();
}

void Connection::finish() {
  finishing_ = true;
  if (!in_request_) close();
}

void Connection::abort() { close(); }

void Connection::close() {
  client_gone_ = true;
  if (exchange_) exchange_->cancel();
  if (answer_) answer_->close();
  write_timer_.cancel();
  error_code ignored;
  std::ignore = socket_.shutdown(Socket::shutdown_both, ignored);
  std::ignore = socket_.close(ignored);
  signal();
}

asio::awaitable<bool> Connection::serve_one() {
  in_request_ = buffer_.size() > 0;
  if (!in_request_) {
    if (finishing_) co_return false;
    const bool more = co_await read_more(SteadyClock::now() + options_.idle_timeout);
    if (!more) co_return false;
    in_request_ = true;
  }
  // Larger than what should stand on a coroutine's frame for each idle connection.
  const auto parser = std::make_unique<Parser>();
  parser->eager(true);
  parser->header_limit(
      static_cast<std::uint32_t>(std::min<std::size_t>(options_.max_header, std::size_t{1} << 30)));
  parser->body_limit(options_.max_body);
  const bool complete = co_await read_request(*parser);
  if (!complete) co_return false;
  const bool go_on = co_await answer_request(*parser);
  in_request_ = false;
  co_return go_on && !finishing_;
}

// The parser is fed by hand: the same bytes, whether they came with this request or before it.
asio::awaitable<bool> Connection::read_request(Parser& parser) {
  Time deadline = SteadyClock::now() + options_.header_timeout;
  bool seen_head = false;
  while (!parser.is_done()) {
    error_code code;
    if (buffer_.size() > 0) {
      const std::size_t used = parser.put(buffer_.data(), code);
      buffer_.consume(used);
      if (code == beast_http::error::need_more) code = {};
    }
    if (code) {
      Refusal refusal = refusal_of(code);
      co_return co_await refuse(std::move(refusal));
    }
    if (parser.is_header_done() && !seen_head) {
      seen_head = true;
      deadline = SteadyClock::now() + options_.body_timeout;
      if (!parser.is_done() && expects_continue(parser.get())) {
        std::string go_ahead = "HTTP/1.1 100 Continue\r\n\r\n";
        const bool sent = co_await write(std::move(go_ahead));
        if (!sent) co_return false;
      }
    }
    if (parser.is_done()) break;
    const bool more = co_await read_more(deadline);
    if (more) continue;
    if (client_gone_) co_return false;
    Refusal late{.status = 408, .detail = "The request did not arrive in time"};
    co_return co_await refuse(std::move(late));
  }
  co_return true;
}

asio::awaitable<bool> Connection::answer_request(Parser& parser) {
  start_read();
  answer_ = new_answer_buffer();
  exchange_ = transport_->start(to_request(parser.get()), answer_);
  const bool sent = co_await send_answer(parser);
  answer_->close();
  exchange_.reset();
  co_return sent&& parser.get().keep_alive() && !client_gone_;
}

asio::awaitable<bool> Connection::send_answer(const Parser& parser) {
  const bool is_head = parser.get().method() == beast_http::verb::head;
  const bool newer = parser.get().version() >= 11;
  BodyEnd end = BodyEnd::content_length;
  for (;;) {
    AnswerBuffer::Batch batch = answer_->take();
    if (batch.empty()) {
      if (client_gone_) co_return false;
      (void)co_await wait(Time::max());
      continue;
    }
    std::string out;
    if (batch.head) {
      if (!batch.head->headers.get("Content-Length"))
        end = newer ? BodyEnd::chunked : BodyEnd::close;
      const bool keep = parser.get().keep_alive() && !finishing_ && end != BodyEnd::close;
      out = answer_head(*batch.head, end, keep);
    }
    if (!is_head) {
      if (end == BodyEnd::chunked) {
        append_chunk(out, batch.data);
        if (batch.ended && !batch.failed) out += last_chunk;
      } else {
        out += batch.data;
      }
    }
    const bool written = co_await write(std::move(out));
    if (!written) co_return false;
    // A body that breaks off must look like one: no end mark, and the connection goes.
    if (batch.ended) co_return !batch.failed && end != BodyEnd::close;
    if (batch.paused) exchange_->resume();
  }
}

// Before the gateway proper could be asked: the request itself is no good.
asio::awaitable<bool> Connection::refuse(Refusal refusal) {
  const std::string body = refusal.body();
  HttpHead head;
  head.status = refusal.status;
  head.headers.add("Content-Type", "application/json");
  head.headers.add("Cache-Control", "private, no-store, no-cache");
  head.headers.add("Otari-Request-ID", new_request_id());
  head.headers.add("Content-Length", std::to_string(body.size()));
  std::string out = answer_head(head, BodyEnd::content_length, false) + body;
  const bool written = co_await write(std::move(out));
  if (written) co_await drain();
  co_return false;
}

asio::awaitable<void> Connection::drain() {
  error_code ignored;
  std::ignore = socket_.shutdown(Socket::shutdown_send, ignored);
  const Time deadline = SteadyClock::now() + drain_time;
  bool more = true;
  while (more) {
    buffer_.clear();
    more = co_await read_more(deadline);
  }
}

asio::awaitable<bool> Connection::write(std::string bytes) {
  if (bytes.empty()) co_return true;
  write_timer_.expires_after(options_.write_timeout);
  write_timer_.async_wait([weak = weak_from_this()](const error_code& code) {
    const auto self = weak.lock();
    // Moved on or cancelled meanwhile: then the expiry lies in the future.
    if (!code && self && self->write_timer_.expiry() <= SteadyClock::now()) self->close();
  });
  error_code code;
  co_await asio::async_write(socket_, asio::buffer(bytes),
                             asio::redirect_error(asio::use_awaitable, code));
  write_timer_.expires_at(Time::max());
  co_return !code;
}

// True: something happened, look again. False: the deadline came.
asio::awaitable<bool> Connection::wait(Time deadline) {
  if (std::exchange(signalled_, false)) co_return true;
  signal_timer_.expires_at(deadline);
  error_code code;
  co_await signal_timer_.async_wait(asio::redirect_error(asio::use_awaitable, code));
  co_return std::exchange(signalled_, false) || code;
}

void Connection::signal() {
  signalled_ = true;
  signal_timer_.cancel();
}

// True once there are more bytes than before.
asio::awaitable<bool> Connection::read_more(Time deadline) {
  const std::size_t before = buffer_.size();
  while (buffer_.size() == before) {
    if (client_gone_) co_return false;
    start_read();
    if (!reading_) co_return false;  // the buffer is full, and nobody can make sense of it
    const bool in_time = co_await wait(deadline);
    if (!in_time) co_return false;
  }
  co_return true;
}

void Connection::start_read() {
  if (reading_ || client_gone_ || buffer_.size() > options_.max_header + sent_ahead) return;
  reading_ = true;
  socket_.async_read_some(buffer_.prepare(read_size),
                          [self = shared_from_this()](const error_code& code, std::size_t size) {
                            self->read_finished(!code, size);
                          });
}

void Connection::read_finished(bool ok, std::size_t size) {
  reading_ = false;
  buffer_.commit(size);
  if (!ok) {
    client_gone_ = true;
    if (exchange_) exchange_->cancel();
  }
  signal();
  // While an answer is being made, go on watching for the client's end.
  if (ok && exchange_) start_read();
}

std::shared_ptr<AnswerBuffer> Connection::new_answer_buffer() {
  return std::make_shared<AnswerBuffer>(
      [executor = socket_.get_executor(), weak = weak_from_this()] {
        asio::post(executor, [weak] {
          if (const auto self = weak.lock()) self->signal();
        });
      });
}

}  // namespace otari::gateway
