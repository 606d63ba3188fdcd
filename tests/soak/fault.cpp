#include "fault.hpp"

#include "dice.hpp"

namespace otari::soak {
namespace {

// How many of a thousand requests each fault hits; the first takes what the others leave. Silence
// is rare because it costs the client's whole clock.
constexpr std::array<std::uint64_t, fault_names.size()> shares{0,  40, 30, 30, 20, 20,
                                                               25, 5,  8,  25, 20, 10};

constexpr std::uint64_t purpose = 1'000;

// A call that is to be cancelled would be over by then: these keep it in one state or another.
constexpr std::array lasting{Fault::none, Fault::delay, Fault::stall_request, Fault::stall_answer,
                             Fault::server_error};

Fault roll_fault(Dice& dice) {
  std::uint64_t roll = dice.roll(1'000);
  for (std::size_t fault = 1; fault < shares.size(); ++fault) {
    if (roll < shares[fault]) return static_cast<Fault>(fault);
    roll -= shares[fault];
  }
  return Fault::none;
}

}  // namespace

FaultPlan fault_for(std::uint64_t seed, std::uint64_t call, std::uint64_t arrival) {
  Dice dice(seed, call, purpose + arrival);
  FaultPlan plan;
  const bool cancelled = cancel_after(seed, call).has_value();
  plan.fault = cancelled ? lasting[dice.roll(lasting.size())] : roll_fault(dice);
  // A file may be a page: in a download nobody could tell.
  if (plan.fault == Fault::html && kind_of(seed, call) == Kind::download)
    plan.fault = Fault::server_error;
  // Within the head of the answer as well as within its body.
  plan.at_byte = dice.between(1, 1'200);
  plan.delay = std::chrono::milliseconds(dice.between(5, 200));
  return plan;
}

bool meets_silence(std::uint64_t seed, std::uint64_t call) {
  // As many as the client tries, and some more that libcurl may send again by itself.
  constexpr std::uint64_t most = 6;
  for (std::uint64_t arrival = 0; arrival < most; ++arrival) {
    const Fault fault = fault_for(seed, call, arrival).fault;
    if (fault == Fault::stall_request || fault == Fault::stall_answer) return true;
  }
  return false;
}

bool explains(Fault fault, ErrorKind kind) noexcept {
  switch (fault) {
    case Fault::none:
    case Fault::delay:
    case Fault::single_bytes:
    case Fault::idle_close: return false;
    case Fault::reset_request: return kind == ErrorKind::connection;
    case Fault::reset_answer:
    case Fault::truncate:
      return kind == ErrorKind::connection || kind == ErrorKind::stream_incomplete;
    case Fault::stall_request:
    case Fault::stall_answer: return kind == ErrorKind::timeout;
    case Fault::server_error: return kind == ErrorKind::upstream_provider;
    case Fault::rate_limit: return kind == ErrorKind::rate_limit;
    case Fault::html: return kind == ErrorKind::decode;
  }
  return false;
}

bool calls_for_repetition(Fault fault, Kind kind) noexcept {
  if (is_once(kind)) return false;
  if (is_refusal(fault) || fault == Fault::reset_request) return true;
  // Of a stream, events may have been handed over.
  if (fault == Fault::reset_answer || fault == Fault::truncate) return !is_stream(kind);
  // What was sent and then timed out may have been billed.
  if (fault == Fault::stall_request || fault == Fault::stall_answer) return is_safe(kind);
  return false;
}

}  // namespace otari::soak
