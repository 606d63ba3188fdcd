// What is expected while a call has no connection: between its attempts, and in line for one.

#include "fault_table.hpp"

namespace otari::testing {
namespace {

constexpr std::string_view no_handshake =
    "certificates are shown when a connection is made, which comes after the wait: see tls";

// The second attempt comes through; what may be sent only once ends with the 503 of the first.
constexpr Counts both_attempts{2, 2, 1};
constexpr Counts one{1, 1, 1};
constexpr Counts none{0, 0, 0};

}  // namespace

StateRows rows_of_between_retries() {
  using enum Fault;
  StateRows rows(State::between_retries);
  for (const Fault fault :
       {reset, silence, half_open, garbage, html, informational, redirect, idle_close})
    rows.succeeds(fault, both_attempts, both_attempts).but_once_fails(ErrorKind::upstream_provider);
  return rows.fails(refused, ErrorKind::connection, one, both_attempts)
      .but_once_fails(ErrorKind::upstream_provider)
      .cannot({slow_bytes}, "no byte is on the way that could be slow")
      .cannot({truncated_chunk, wrong_length, gzip, broken_gzip, oversized_header, oversized_event},
              "bytes that come now belong to no request and are not read, whatever is wrong with "
              "them: see garbage")
      .cannot({unknown_authority, self_signed, expired, not_yet_valid, wrong_host}, no_handshake);
}

// Whatever befalls the call that has the connection, the next in line gets its turn.
StateRows rows_of_in_line() {
  using enum Fault;
  StateRows rows(State::in_line);
  for (const Fault fault : {reset, half_open, slow_bytes, truncated_chunk, garbage, wrong_length,
                            html, gzip, broken_gzip, oversized_header, oversized_event, idle_close})
    rows.succeeds(fault);
  return rows.fails(refused, ErrorKind::connection, none, {2, 2, 2})
      .times_out(silence, TimeoutClock::total, none, one)
      .cannot({informational, redirect},
              "answers like any other to the call that has the connection: see waiting")
      .cannot({unknown_authority, self_signed, expired, not_yet_valid, wrong_host}, no_handshake);
}

}  // namespace otari::testing
