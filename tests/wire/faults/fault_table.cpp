#include "fault_table.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace otari::testing {
namespace {

constexpr std::array<std::string_view, state_count> state_names{
    "resolving",  "connecting",      "tls",     "sending",    "waiting", "mid_body",
    "mid_stream", "between_retries", "in_line", "in_callback"};

constexpr std::array<std::string_view, fault_count> fault_names{"refused",
                                                                "reset",
                                                                "silence",
                                                                "half_open",
                                                                "slow_bytes",
                                                                "truncated_chunk",
                                                                "garbage",
                                                                "wrong_length",
                                                                "html",
                                                                "informational",
                                                                "redirect",
                                                                "gzip",
                                                                "broken_gzip",
                                                                "oversized_header",
                                                                "oversized_event",
                                                                "unknown_authority",
                                                                "self_signed",
                                                                "expired",
                                                                "not_yet_valid",
                                                                "wrong_host",
                                                                "idle_close"};

constexpr std::array<std::string_view, repeat_count> repeat_names{"safe", "inference", "once"};

constexpr std::size_t at(Counts counts, Repeat repeat) {
  const std::array<std::size_t, repeat_count> all{counts.safe, counts.inference, counts.once};
  return all[static_cast<std::size_t>(repeat)];
}

std::string name_of(const Cell& cell) {
  return std::string(to_string(cell.state)) + " x " + std::string(to_string(cell.fault));
}

// In its place in the order of states and faults.
std::size_t place_of(const Cell& cell) {
  return static_cast<std::size_t>(cell.state) * fault_count + static_cast<std::size_t>(cell.fault);
}

std::vector<Cell> make_table() {
  std::vector<std::optional<Cell>> places(state_count * fault_count);
  for (const auto rows : {rows_of_resolving, rows_of_connecting, rows_of_tls, rows_of_sending,
                          rows_of_waiting, rows_of_mid_body, rows_of_mid_stream,
                          rows_of_between_retries, rows_of_in_line, rows_of_in_callback})
    for (const StateRows state = rows(); const Cell& cell : state.cells()) {
      auto& place = places[place_of(cell)];
      if (place) throw std::logic_error("twice in the fault table: " + name_of(cell));
      place = cell;
    }
  std::vector<Cell> table;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!places[i])
      throw std::logic_error("a hole in the fault table: " +
                             name_of({.state = static_cast<State>(i / fault_count),
                                      .fault = static_cast<Fault>(i % fault_count)}));
    table.push_back(*places[i]);
  }
  return table;
}

}  // namespace

const std::vector<Cell>& fault_table() {
  static const std::vector<Cell> table = make_table();
  return table;
}

std::chrono::milliseconds time_bound(const Expected& expected) {
  constexpr std::chrono::milliseconds busy_machine{2'000};
  return busy_machine + (expected.clock ? expected.attempts : 0) * short_clock;
}

std::string_view to_string(State state) { return state_names.at(static_cast<std::size_t>(state)); }
std::string_view to_string(Fault fault) { return fault_names.at(static_cast<std::size_t>(fault)); }
std::string_view to_string(Repeat repeat) {
  return repeat_names.at(static_cast<std::size_t>(repeat));
}

StateRows& StateRows::add(Fault fault, const Expected& outcome, Counts requests, Counts attempts) {
  Cell cell{.state = state_, .fault = fault};
  for (const Repeat repeat : {Repeat::safe, Repeat::inference, Repeat::once}) {
    if (is_streamed(state_) && repeat != Repeat::inference) continue;
    Expected expected = outcome;
    expected.requests = at(requests, repeat);
    expected.attempts = static_cast<int>(at(attempts, repeat));
    cell.runs[static_cast<std::size_t>(repeat)] = expected;
  }
  cells_.push_back(cell);
  return *this;
}

StateRows& StateRows::succeeds(Fault fault, Counts requests, Counts attempts) {
  return add(fault, {}, requests, attempts);
}

StateRows& StateRows::fails(Fault fault, ErrorKind error, Counts requests) {
  return add(fault, {.error = error}, requests, requests);
}

StateRows& StateRows::fails(Fault fault, ErrorKind error, Counts requests, Counts attempts) {
  return add(fault, {.error = error}, requests, attempts);
}

StateRows& StateRows::times_out(Fault fault, TimeoutClock clock, Counts requests, Counts attempts) {
  return add(fault, {.error = ErrorKind::timeout, .clock = clock}, requests, attempts);
}

StateRows& StateRows::but_once_fails(ErrorKind error) {
  auto& once = cells_.back().runs[static_cast<std::size_t>(Repeat::once)];
  once->error = error;
  once->clock.reset();
  return *this;
}

StateRows& StateRows::cannot(std::initializer_list<Fault> faults, std::string_view why) {
  for (const Fault fault : faults)
    cells_.push_back({.state = state_, .fault = fault, .impossible = why});
  return *this;
}

}  // namespace otari::testing
