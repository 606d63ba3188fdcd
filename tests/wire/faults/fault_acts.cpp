#include "fault_acts.hpp"

#include <stdexcept>
#include <string_view>

#include "fault_bytes.hpp"
#include "wire/chat_server.hpp"

namespace otari::testing {
namespace {

std::function<void(Connection&)> sending(std::string bytes) {
  return [bytes = std::move(bytes)](Connection& connection) { connection.send(bytes); };
}

// The bytes, and then the end of the connection.
std::function<void(Connection&)> sending_last(std::string bytes) {
  return [bytes = std::move(bytes)](Connection& connection) {
    connection.send(bytes);
    connection.close();
  };
}

std::function<void(Connection&)> sending_slowly(std::string bytes) {
  return [bytes = std::move(bytes)](Connection& connection) {
    connection.send_in_pieces(bytes, 40, 1ms);
  };
}

// Faults that need no bytes; empty for the others.
std::function<void(Connection&)> plain_fault(Fault fault) {
  switch (fault) {
    case Fault::reset: return [](Connection& connection) { connection.reset(); };
    case Fault::silence: return [](Connection&) {};
    case Fault::half_open: return [](Connection& connection) { connection.finish_sending(); };
    case Fault::idle_close: return [](Connection& connection) { connection.close(); };
    default: return {};
  }
}

[[noreturn]] void not_staged(Fault fault) {
  throw std::logic_error("not staged here: " + std::string(to_string(fault)));
}

std::string redirect_to(const std::string& elsewhere) {
  return whole_answer("307 Temporary Redirect", "text/plain", "",
                      "Location: " + elsewhere + "/v1/chat/completions\r\n");
}

// A whole answer with a header that no client can make sense of.
std::string answer_with(std::string_view header) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + std::string(header) + "\r\n" +
         fitting_body();
}

std::string whole(const Gzip& zipped) { return zipped.start + zipped.end; }

std::string head_of_stream(std::string_view more) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + std::string(more) + "\r\n";
}

}  // namespace

Act act_before_the_answer(Fault fault, const std::string& elsewhere) {
  if (auto plain = plain_fault(fault)) return {.fault = std::move(plain)};
  const std::string good = head_of_length(fitting_body().size()) + fitting_body();
  switch (fault) {
    case Fault::refused:
      return {.fault = sending(whole_answer("413 Content Too Large", "application/json",
                                            R"({"detail":"too large"})"))};
    case Fault::slow_bytes: return {.fault = sending_slowly(good)};
    case Fault::garbage: return {.fault = sending_last(garbage_bytes())};
    case Fault::wrong_length:
      return {.fault = sending_last(answer_with("Content-Length: -17\r\n"))};
    case Fault::html:
      return {.fault = sending(whole_answer("502 Bad Gateway", "text/html", page()))};
    case Fault::informational:
      return {.fault = sending("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n"
                               "Link: </style.css>\r\n\r\n" +
                               good)};
    case Fault::redirect: return {.fault = sending(redirect_to(elsewhere))};
    case Fault::oversized_header: return {.fault = sending(answer_with(huge_header()))};
    default: not_staged(fault);
  }
}

Act act_within_a_body(Fault fault) {
  const std::string body = fitting_body();
  const std::string half = body.substr(0, body.size() / 2);
  const std::string rest = body.substr(half.size());
  const std::string started = head_of_length(body.size()) + half;
  const Gzip zipped = gzip(half, rest);
  if (auto plain = plain_fault(fault)) return {.before = started, .fault = std::move(plain)};
  const auto packed = [](const std::string& bytes) {
    return head_of_length(bytes.size(), "Content-Encoding: gzip\r\n") + bytes;
  };
  switch (fault) {
    case Fault::slow_bytes: return {.before = started, .fault = sending_slowly(rest)};
    case Fault::truncated_chunk:
      return {.before = chunked_head() + framed(half), .fault = sending_last("40\r\n" + rest)};
    case Fault::garbage:
      return {.before = started, .fault = sending(std::string(rest.size(), '\x15'))};
    case Fault::wrong_length:
      return {.before = head_of_length(body.size() + 100) + half, .fault = sending_last(rest)};
    case Fault::html:
      return {.before = whole_answer("200 OK", "text/html", page()).substr(0, 90),
              .fault = sending(whole_answer("200 OK", "text/html", page()).substr(90))};
    case Fault::gzip: return {.fault = sending(packed(whole(zipped)))};
    case Fault::broken_gzip: return {.fault = sending(packed(whole(broken(zipped))))};
    case Fault::oversized_header:
      return {.before = chunked_head() + framed(half),
              .fault = sending_last(framed(rest) + "0\r\n" + huge_header() + "\r\n")};
    case Fault::oversized_event:
      return {.before = head_of_length(low_limit * 2) + half,
              .fault = sending(std::string(low_limit * 2 - half.size(), ' '))};
    default: not_staged(fault);
  }
}

Act act_within_a_stream(Fault fault) {
  const std::string rest = chunk("two") + done();
  const std::string end = "0\r\n\r\n";
  const Gzip zipped = gzip(chunk("one"), rest);
  const std::string started = std::string(stream_head) + framed(chunk("one"));
  if (auto plain = plain_fault(fault)) return {.before = started, .fault = std::move(plain)};
  const auto packed = [](const std::string& bytes) {
    return head_of_stream("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n") +
           framed(bytes);
  };
  switch (fault) {
    case Fault::refused:
      return {.before = started,
              .fault = sending(
                  framed(sse_data(R"({"error":{"message":"no","type":"server_error"}})")) + end)};
    case Fault::slow_bytes: return {.before = started, .fault = sending_slowly(framed(rest) + end)};
    case Fault::truncated_chunk:
      return {.before = started, .fault = sending_last("400\r\n" + chunk("two"))};
    case Fault::garbage:
      return {.before = started, .fault = sending(framed("data: " + garbage_bytes() + rest) + end)};
    case Fault::wrong_length:
      return {.before = head_of_stream("Content-Length: 100000\r\n") + chunk("one"),
              .fault = sending_last(chunk("two"))};
    case Fault::html: return {.before = started, .fault = sending(framed(page()) + end)};
    case Fault::gzip:
      return {.before = packed(zipped.start), .fault = sending(framed(zipped.end) + end)};
    case Fault::broken_gzip:
      return {.before = packed(zipped.start), .fault = sending(framed(broken(zipped).end) + end)};
    case Fault::oversized_header:
      return {.before = started, .fault = sending_last("0\r\n" + huge_header() + "\r\n")};
    case Fault::oversized_event:
      return {.before = started, .fault = sending(framed(chunk(std::string(low_limit * 2, 'x'))))};
    default: not_staged(fault);
  }
}

void act_on_idle(Fault fault, Connection& connection, const std::string& elsewhere) {
  if (const auto plain = plain_fault(fault)) return plain(connection);
  act_before_the_answer(fault, elsewhere).fault(connection);
}

void act_in_handshake(Fault fault, Connection& connection) {
  if (fault == Fault::refused) {
    constexpr std::string_view handshake_failure("\x15\x03\x03\x00\x02\x02\x28", 7);
    connection.send(handshake_failure);
  } else if (fault == Fault::garbage) {
    connection.send(garbage_bytes());
  } else if (fault == Fault::html) {
    connection.send(whole_answer("400 Bad Request", "text/html", page()));
  } else {
    plain_fault(fault)(connection);
  }
  (void)connection.wait_peer_closed(patience);
}

void act_as_proxy(Fault fault, Connection& connection) {
  const std::string refusal = whole_answer("502 Bad Gateway", "text/plain", "no way there");
  if (const auto plain = plain_fault(fault)) return plain(connection);
  switch (fault) {
    case Fault::slow_bytes: return sending_slowly(refusal)(connection);
    case Fault::truncated_chunk:
      return sending_last("HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nno")(
          connection);
    case Fault::wrong_length:
      return sending_last("HTTP/1.1 502 Bad Gateway\r\nContent-Length: -17\r\n\r\nno way")(
          connection);
    case Fault::informational:
      return sending("HTTP/1.1 103 Early Hints\r\n\r\n" + refusal)(connection);
    case Fault::gzip:
    case Fault::broken_gzip: {
      const Gzip zipped = gzip("no ", "way");
      const auto body = whole(fault == Fault::gzip ? zipped : broken(zipped));
      return sending(whole_answer("502 Bad Gateway", "text/plain", body,
                                  "Content-Encoding: gzip\r\n"))(connection);
    }
    default: return act_before_the_answer(fault, "http://127.0.0.1:1").fault(connection);
  }
}

void answer_well(Connection& connection, bool streamed) {
  connection.send(streamed ? std::string(stream_head) + framed(chunk("one") + done()) + "0\r\n\r\n"
                           : head_of_length(fitting_body().size()) + fitting_body());
}

}  // namespace otari::testing
