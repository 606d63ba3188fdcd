#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <otari/error.hpp>

#include "fault.hpp"
#include "order.hpp"

namespace otari::soak {

/// How a call ended, as its caller saw it.
struct Outcome {
  enum class End : std::uint8_t { completed, failed, cancelled, abandoned };
  End end = End::completed;
  std::optional<Error> error{};  ///< of `failed` and `cancelled`
  std::string complaint{};       ///< what is wrong with the answer of `completed`
};

/// Every call from its start to its one end, with what the proxy did to it. Once both sides had
/// time to report, the two stories are compared and the call is forgotten, so the ledger does not
/// grow. Thread-safe.
class Ledger {
 public:
  using Clock = std::chrono::steady_clock;

  /// How often a call may be sent: once, and the client's repetitions.
  explicit Ledger(std::size_t most_attempts) : most_attempts_(most_attempts) {}

  // The caller's side.
  void open(const Order& order);
  void note_cancel(std::uint64_t number);
  void settle(std::uint64_t number, Outcome outcome);

  // The proxy's side. `arrived` counts the requests of a call from 0.
  [[nodiscard]] std::size_t arrived(std::uint64_t number);
  void injured(std::uint64_t number, std::size_t arrival, Fault fault);
  void harmless(Fault fault);
  void forwarded(std::uint64_t number, std::size_t arrival);
  /// The answer is about to reach the client up to its end or its terminal marker.
  void passed_whole(std::uint64_t number, std::size_t arrival);

  /// Something that no single call stands for.
  void problem(std::string what);

  /// Compares and forgets calls that settled before `until`.
  void close_before(Clock::time_point until);

  struct Totals {
    std::uint64_t opened = 0;
    std::uint64_t settled = 0;
    std::array<std::uint64_t, 4> by_end{};  ///< by Outcome::End
    std::map<std::string, std::uint64_t, std::less<>> by_error{};
    std::array<std::uint64_t, kind_names.size()> by_kind{};
    std::array<std::uint64_t, fault_names.size()> faults{};
    std::uint64_t problems = 0;
    std::vector<std::string> first_problems{};
  };
  [[nodiscard]] Totals totals() const;
  /// Calls that run.
  [[nodiscard]] std::size_t running() const;
  /// The numbers and kinds of the calls that run.
  [[nodiscard]] std::string describe_running() const;

 private:
  struct Arrival {
    Fault fault = Fault::none;
    bool forwarded = false;
    bool whole = false;
    bool late = false;  ///< after the call had settled
  };
  struct Entry {
    Kind kind{};
    Style style{};
    bool short_clock = false;
    bool cancel_asked = false;
    std::vector<Arrival> arrivals{};
    std::optional<Outcome> outcome{};
    Clock::time_point settled_at{};
  };

  void judge(std::uint64_t number, const Entry& entry);
  [[nodiscard]] std::string fault_of_completed(const Entry& entry) const;
  [[nodiscard]] std::string fault_of_failed(const Entry& entry) const;
  [[nodiscard]] static std::string fault_of_impatient(const Entry& entry);
  [[nodiscard]] Arrival* find(std::uint64_t number, std::size_t arrival);
  void add_problem(std::string what);

  const std::size_t most_attempts_;
  mutable std::mutex mutex_;
  std::map<std::uint64_t, Entry> entries_;
  std::size_t running_ = 0;
  Totals totals_;
};

}  // namespace otari::soak
