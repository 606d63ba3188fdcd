// What is expected before a byte of the request is sent. Nothing can have been billed, so every
// kind of operation may be tried again.

#include "fault_table.hpp"

namespace otari::testing {
namespace {

constexpr Counts none{0, 0, 0};
constexpr Counts one{1, 1, 1};
constexpr Counts two{2, 2, 2};

constexpr std::string_view no_http = "nothing of HTTP is spoken before the connection stands";
constexpr std::string_view no_tls = "certificates are shown in the handshake: see tls";

}  // namespace

StateRows rows_of_resolving() {
  using enum Fault;
  return StateRows(State::resolving)
      .fails(refused, ErrorKind::connection, none, two)
      .times_out(silence, TimeoutClock::connect, none, two)
      .succeeds(slow_bytes)
      .fails(garbage, ErrorKind::connection, none, two)
      .cannot({reset, half_open},
              "names are asked of the system; what breaks on its side arrives as a lookup that "
              "failed, like garbage")
      .cannot({truncated_chunk, wrong_length, html, informational, redirect, gzip, broken_gzip,
               oversized_header, oversized_event},
              no_http)
      .cannot({unknown_authority, self_signed, expired, not_yet_valid, wrong_host}, no_tls)
      .cannot({idle_close}, "nothing is resolved while an idle connection is there");
}

// With HTTP in it: what a proxy says to CONNECT.
StateRows rows_of_connecting() {
  using enum Fault;
  return StateRows(State::connecting)
      .fails(refused, ErrorKind::connection, none, two)
      .fails(reset, ErrorKind::connection, none, two)
      .times_out(silence, TimeoutClock::connect, none, two)
      .fails(half_open, ErrorKind::connection, none, two)
      .fails(slow_bytes, ErrorKind::connection, none, two)
      .fails(truncated_chunk, ErrorKind::connection, none, two)
      .fails(garbage, ErrorKind::connection, none, two)
      .fails(wrong_length, ErrorKind::connection, none, two)
      .fails(html, ErrorKind::connection, none, two)
      .fails(informational, ErrorKind::connection, none, two)
      .fails(redirect, ErrorKind::connection, none, two)
      .fails(gzip, ErrorKind::connection, none, two)
      .fails(broken_gzip, ErrorKind::connection, none, two)
      .fails(oversized_header, ErrorKind::connection, none, two)
      .cannot({oversized_event}, "what a proxy sends along with its refusal is not read as content")
      .cannot({unknown_authority, self_signed, expired, not_yet_valid, wrong_host}, no_tls)
      .succeeds(idle_close);
}

StateRows rows_of_tls() {
  using enum Fault;
  return StateRows(State::tls)
      .fails(refused, ErrorKind::tls, none, one)
      .fails(reset, ErrorKind::connection, none, two)
      .times_out(silence, TimeoutClock::connect, none, two)
      .fails(half_open, ErrorKind::connection, none, two)
      .succeeds(slow_bytes)
      .fails(garbage, ErrorKind::tls, none, one)
      .fails(html, ErrorKind::tls, none, one)
      .cannot({truncated_chunk, wrong_length, informational, redirect, gzip, broken_gzip,
               oversized_header, oversized_event},
              no_http)
      .fails(unknown_authority, ErrorKind::tls, none, one)
      .fails(self_signed, ErrorKind::tls, none, one)
      .fails(expired, ErrorKind::tls, none, one)
      .fails(not_yet_valid, ErrorKind::tls, none, one)
      .fails(wrong_host, ErrorKind::tls, none, one)
      .succeeds(idle_close);
}

}  // namespace otari::testing
