// What is expected from the first byte of the request to the last of the answer. An operation of
// kind once is not sent again, whatever happens.

#include "fault_table.hpp"

namespace otari::testing {
namespace {

constexpr Counts one{1, 1, 1};
// Broken connections and failing servers are asked once more, by what may be repeated.
constexpr Counts repeated{2, 2, 1};
// After our own clock ran out it may have been billed.
constexpr Counts if_safe{2, 1, 1};

constexpr std::string_view not_idle = "the connection is in use, not idle";
constexpr std::string_view no_handshake = "the handshake is over: see tls";
constexpr std::string_view no_body = "bodies begin after the headers: see mid_body and mid_stream";
constexpr std::string_view has_status = "the answer has its status and headers already";

StateRows with_handshake_over(StateRows rows) {
  using enum Fault;
  return rows.cannot({unknown_authority, self_signed, expired, not_yet_valid, wrong_host},
                     no_handshake);
}

StateRows rows_within_a_stream(State state) {
  using enum Fault;
  return with_handshake_over(StateRows(state)
                                 .fails(refused, ErrorKind::stream, one)
                                 .fails(reset, ErrorKind::stream_incomplete, one)
                                 .times_out(silence, TimeoutClock::idle, one, one)
                                 .fails(half_open, ErrorKind::stream_incomplete, one)
                                 .succeeds(slow_bytes)
                                 .fails(truncated_chunk, ErrorKind::stream_incomplete, one)
                                 .fails(garbage, ErrorKind::decode, one)
                                 .fails(wrong_length, ErrorKind::stream_incomplete, one)
                                 .fails(html, ErrorKind::stream_incomplete, one)
                                 .cannot({informational, redirect}, has_status)
                                 .succeeds(gzip)
                                 .fails(broken_gzip, ErrorKind::stream_incomplete, one)
                                 .fails(oversized_header, ErrorKind::stream_incomplete, one)
                                 .fails(oversized_event, ErrorKind::decode, one)
                                 .cannot({idle_close}, not_idle));
}

}  // namespace

StateRows rows_of_sending() {
  using enum Fault;
  return with_handshake_over(
      StateRows(State::sending)
          .fails(refused, ErrorKind::invalid_request, one)
          .fails(reset, ErrorKind::connection, repeated)
          .times_out(silence, TimeoutClock::first_event, if_safe, if_safe)
          .fails(half_open, ErrorKind::connection, repeated)
          .succeeds(slow_bytes)
          .fails(garbage, ErrorKind::connection, repeated)
          .fails(wrong_length, ErrorKind::connection, repeated)
          .fails(html, ErrorKind::upstream_provider, repeated)
          .succeeds(informational)
          .fails(redirect, ErrorKind::redirect, one)
          .fails(oversized_header, ErrorKind::decode, one)
          .cannot({truncated_chunk, gzip, broken_gzip, oversized_event}, no_body)
          .cannot({idle_close},
                  "a connection that is closed in the middle of an upload is not idle: see reset"));
}

StateRows rows_of_waiting() {
  using enum Fault;
  return with_handshake_over(
      StateRows(State::waiting)
          .fails(refused, ErrorKind::invalid_request, one)
          .fails(reset, ErrorKind::connection, repeated)
          .times_out(silence, TimeoutClock::first_event, if_safe, if_safe)
          .fails(half_open, ErrorKind::connection, repeated)
          .succeeds(slow_bytes)
          .fails(garbage, ErrorKind::connection, repeated)
          .fails(wrong_length, ErrorKind::connection, repeated)
          .fails(html, ErrorKind::upstream_provider, repeated)
          .succeeds(informational)
          .fails(redirect, ErrorKind::redirect, one)
          .fails(oversized_header, ErrorKind::decode, one)
          .cannot({truncated_chunk, gzip, broken_gzip, oversized_event}, no_body)
          // What goes out on a connection that closes meanwhile goes out again, uncounted; what may
          // be sent only once never uses such a connection.
          .succeeds(idle_close, repeated));
}

StateRows rows_of_mid_body() {
  using enum Fault;
  return with_handshake_over(StateRows(State::mid_body)
                                 .cannot({refused, informational, redirect}, has_status)
                                 .fails(reset, ErrorKind::connection, repeated)
                                 .times_out(silence, TimeoutClock::idle, if_safe, if_safe)
                                 .fails(half_open, ErrorKind::connection, repeated)
                                 .succeeds(slow_bytes)
                                 .fails(truncated_chunk, ErrorKind::connection, repeated)
                                 .fails(garbage, ErrorKind::decode, one)
                                 .fails(wrong_length, ErrorKind::connection, repeated)
                                 .fails(html, ErrorKind::decode, one)
                                 .succeeds(gzip)
                                 .fails(broken_gzip, ErrorKind::connection, repeated)
                                 .fails(oversized_header, ErrorKind::connection, repeated)
                                 .fails(oversized_event, ErrorKind::decode, one)
                                 .cannot({idle_close}, not_idle));
}

StateRows rows_of_mid_stream() { return rows_within_a_stream(State::mid_stream); }
StateRows rows_of_in_callback() { return rows_within_a_stream(State::in_callback); }

}  // namespace otari::testing
