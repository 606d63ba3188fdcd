#pragma once

#include <functional>
#include <string>

#include "fault_table.hpp"
#include "support/connection.hpp"

namespace otari::testing {

/// What the server does to one request: first what leads into the state, then the fault.
struct Act {
  std::string before{};
  std::function<void(Connection&)> fault{};
};

/// sending, waiting. `elsewhere` is the origin that a redirect leads to.
[[nodiscard]] Act act_before_the_answer(Fault fault, const std::string& elsewhere);
/// Within a plain answer; also for the call that has the connection others wait for.
[[nodiscard]] Act act_within_a_body(Fault fault);
/// Within a stream, after its first event.
[[nodiscard]] Act act_within_a_stream(Fault fault);

/// On a connection whose last answer is complete.
void act_on_idle(Fault fault, Connection& connection, const std::string& elsewhere);
/// In place of a TLS handshake, to which the client has sent its part.
void act_in_handshake(Fault fault, Connection& connection);
/// In answer to CONNECT.
void act_as_proxy(Fault fault, Connection& connection);

/// What a client gets when nothing is wrong.
void answer_well(Connection& connection, bool streamed);

/// Limits low enough for an act to break them.
inline constexpr std::size_t low_limit = 20'000;

}  // namespace otari::testing
