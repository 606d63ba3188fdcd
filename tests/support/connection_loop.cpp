#include "connection_loop.hpp"

#include <string>
#include <utility>

#include "scripted_server.hpp"

namespace otari::testing {

void ConnectionLoop::run() {
  if (!greet()) return;
  while (connection_.is_open()) {
    ReceivedRequest request;
    if (!read(request) || !handle(std::move(request))) break;
    answered_before_ = true;
  }
}

bool ConnectionLoop::greet() {
  std::string why;
  const auto io = connection_.channel_.handshake(why);
  if (io == Io::closed) server_.add_problem("TLS handshake failed: " + why);
  if (io != Io::done) return false;
  if (const auto step = server_.greeting()) step(connection_);
  return true;
}

Deadline ConnectionLoop::idle_deadline() const {
  const auto& limit = server_.options_.idle_timeout;
  return limit && answered_before_ ? after(*limit) : never;
}

bool ConnectionLoop::read(ReceivedRequest& request) {
  using Outcome = RequestReader::Outcome;
  request.connection = connection_.index();
  auto outcome = reader_.read_head(request, idle_deadline());
  if (outcome == Outcome::request && !server_.options_.answer_before_body) {
    // A client that has sent a part of the body already no longer waits for the go-ahead.
    if (request.expected_continue && server_.options_.send_continue &&
        connection_.unread_.empty()) {
      connection_.send("HTTP/1.1 100 Continue\r\n\r\n");
    }
    outcome = reader_.read_body(request);
  }
  if (outcome == Outcome::malformed) return refuse_malformed();
  return outcome == Outcome::request;
}

bool ConnectionLoop::handle(ReceivedRequest request) {
  request.received_at = std::chrono::steady_clock::now();
  connection_.head_request_ = request.method == "HEAD";
  const auto sent_before = connection_.channel_.written();
  const auto step = server_.next_step(request);
  step(request, connection_);
  if (server_.options_.answer_before_body) return false;
  // A step that never answered keeps the connection open, whatever the client asked for.
  const bool answered = connection_.channel_.written() != sent_before;
  const bool last =
      request.version == "HTTP/1.0" || same_header_name(request.header("connection"), "close");
  return !(answered && last);
}

bool ConnectionLoop::refuse_malformed() {
  server_.add_problem("malformed request: " + reader_.fault());
  auto answer = text(400, reader_.fault());
  answer.keep_alive = false;
  connection_.respond(answer);
  return false;
}

}  // namespace otari::testing
