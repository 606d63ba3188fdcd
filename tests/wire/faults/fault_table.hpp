#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include <otari/error.hpp>

namespace otari::testing {

/// Where a call stands when the fault happens.
enum class State : std::uint8_t {
  resolving,
  connecting,
  tls,              ///< in the handshake
  sending,          ///< the head of the request has arrived, its body is on the way
  waiting,          ///< the request is out, nothing has come back
  mid_body,         ///< the first half of a plain answer has come
  mid_stream,       ///< the first event of a stream has come, the consumer waits for the next
  between_retries,  ///< the first attempt got a 503, the second is not due yet
  in_line,          ///< waiting for a connection; the fault befalls the call that has it
  in_callback,      ///< as mid_stream, with the consumer in its own code
};

enum class Fault : std::uint8_t {
  refused,  ///< whoever is asked says no: name, port, TLS alert, 413, error event
  reset,
  silence,
  half_open,  ///< the peer has ended its side and goes on reading
  slow_bytes,
  truncated_chunk,
  garbage,
  wrong_length,
  html,           ///< a page of some proxy
  informational,  ///< 1xx
  redirect,       ///< to another origin
  gzip,           ///< compressed though nobody asked for it
  broken_gzip,
  oversized_header,
  oversized_event,  ///< or a plain answer above its limit
  unknown_authority,
  self_signed,
  expired,
  not_yet_valid,
  wrong_host,
  idle_close,  ///< the server closes a connection that is in nobody's use
};

inline constexpr std::size_t state_count = 10;
inline constexpr std::size_t fault_count = 21;

/// How an operation may be repeated; the index of Cell::runs.
enum class Repeat : std::uint8_t { safe, inference, once };

inline constexpr std::size_t repeat_count = 3;

/// What a call must come to. Calls are made with max_retries = 1, and the fault persists.
struct Expected {
  std::optional<ErrorKind> error{};     ///< none: the call succeeds
  std::optional<TimeoutClock> clock{};  ///< of ErrorKind::timeout
  int attempts = 1;                     ///< as the call counts them
  std::size_t requests = 1;             ///< that reached the server
};

/// One cell: what happens, for each kind of operation that can be there, or why nothing can.
struct Cell {
  State state{};
  Fault fault{};
  std::array<std::optional<Expected>, repeat_count> runs{};
  std::string_view impossible{};
};

/// All cells in the order of states, then faults. Throws when one is missing or there twice.
[[nodiscard]] const std::vector<Cell>& fault_table();

/// How long each of our own clocks runs where a cell expects it to run out.
inline constexpr std::chrono::milliseconds short_clock{150};

/// The longest that a call may take: its clocks, and what a busy machine needs.
[[nodiscard]] std::chrono::milliseconds time_bound(const Expected& expected);

[[nodiscard]] std::string_view to_string(State state);
[[nodiscard]] std::string_view to_string(Fault fault);
[[nodiscard]] std::string_view to_string(Repeat repeat);

/// Streams are there in inference operations only.
[[nodiscard]] constexpr bool is_streamed(State state) {
  return state == State::mid_stream || state == State::in_callback;
}

// How the rows of one state are written down: a number for each kind of operation, in the order
// safe, inference, once.

struct Counts {
  std::size_t safe = 1;
  std::size_t inference = 1;
  std::size_t once = 1;
};

/// The rows of one state.
class StateRows {
 public:
  explicit StateRows(State state) : state_(state) {}

  StateRows& succeeds(Fault fault, Counts requests = {}, Counts attempts = {});
  /// One attempt for each request.
  StateRows& fails(Fault fault, ErrorKind error, Counts requests);
  StateRows& fails(Fault fault, ErrorKind error, Counts requests, Counts attempts);
  StateRows& times_out(Fault fault, TimeoutClock clock, Counts requests, Counts attempts);
  /// Says otherwise for operations that are never sent twice.
  StateRows& but_once_fails(ErrorKind error);
  StateRows& cannot(std::initializer_list<Fault> faults, std::string_view why);

  [[nodiscard]] const std::vector<Cell>& cells() const noexcept { return cells_; }

 private:
  StateRows& add(Fault fault, const Expected& outcome, Counts requests, Counts attempts);

  State state_;
  std::vector<Cell> cells_;
};

// One function for each state, in fault_rows_*.cpp.
StateRows rows_of_resolving();
StateRows rows_of_connecting();
StateRows rows_of_tls();
StateRows rows_of_sending();
StateRows rows_of_waiting();
StateRows rows_of_mid_body();
StateRows rows_of_mid_stream();
StateRows rows_of_between_retries();
StateRows rows_of_in_line();
StateRows rows_of_in_callback();

}  // namespace otari::testing
