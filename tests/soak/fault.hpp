#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <otari/error.hpp>

#include "order.hpp"

namespace otari::soak {

/// What the proxy does to one request and its answer.
enum class Fault : std::uint8_t {
  none,
  // A call does not suffer from these.
  delay,         ///< the request is held back for a while
  single_bytes,  ///< the beginning of the answer comes byte by byte
  idle_close,    ///< the connection closes, unannounced, after a good answer
  // The attempt fails by these.
  reset_request,  ///< a reset instead of an answer; the gateway sees nothing
  reset_answer,   ///< a reset within the answer
  truncate,       ///< an orderly end within the answer
  stall_request,  ///< silence; the gateway sees nothing
  stall_answer,   ///< silence within the answer
  server_error,   ///< a 500 of the proxy's own
  rate_limit,     ///< a 429 of the proxy's own
  html,           ///< a page, with status 200
};
inline constexpr std::array<std::string_view, 12> fault_names{
    "none",     "delay",         "single_bytes", "idle_close",   "reset_request", "reset_answer",
    "truncate", "stall_request", "stall_answer", "server_error", "rate_limit",    "html"};

[[nodiscard]] constexpr std::string_view to_string(Fault fault) noexcept {
  return fault_names[static_cast<std::size_t>(fault)];
}

[[nodiscard]] constexpr bool cuts_answer(Fault fault) noexcept {
  return fault == Fault::reset_answer || fault == Fault::truncate || fault == Fault::stall_answer;
}

[[nodiscard]] constexpr bool is_refusal(Fault fault) noexcept {
  return fault == Fault::server_error || fault == Fault::rate_limit;
}

struct FaultPlan {
  Fault fault = Fault::none;
  std::size_t at_byte = 0;            ///< of the answer, where it is cut
  std::chrono::milliseconds delay{};  ///< of the request, where it is held back
};

/// What happens to the `arrival`th request of a call, counted from 0.
[[nodiscard]] FaultPlan fault_for(std::uint64_t seed, std::uint64_t call, std::uint64_t arrival);

/// Whether any of the first requests of a call is answered by silence.
[[nodiscard]] bool meets_silence(std::uint64_t seed, std::uint64_t call);

/// Whether a call may end with this error because of that fault.
[[nodiscard]] bool explains(Fault fault, ErrorKind kind) noexcept;

/// Whether the client has to try a call again after that fault, as long as it may.
[[nodiscard]] bool calls_for_repetition(Fault fault, Kind kind) noexcept;

}  // namespace otari::soak
