#pragma once

#include <utility>

#include "core.hpp"

namespace otari::client {

/// Drives the reactor on this thread until the condition holds.
template <class Condition>
void drive(DrivenReactor& driven, Condition&& condition) {
  driven.turnstile.enter();
  driven.reactor.run_until(std::forward<Condition>(condition));
  driven.turnstile.leave();
}

/// Lets one turn pass if nobody is driving: so that a call whose owner is busy elsewhere is torn
/// down at once when it is cancelled.
inline void poke(DrivenReactor& driven) {
  if (!driven.turnstile.try_enter()) return;
  driven.reactor.run_pending();
  driven.turnstile.leave();
}

}  // namespace otari::client
