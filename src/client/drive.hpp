#pragma once

#include <utility>

#include "core.hpp"

namespace otari::client {

/// Handles what was posted if nobody is driving: so that a call whose owner is busy elsewhere is
/// torn down at once when it is cancelled.
inline void poke(DrivenReactor& driven) {
  while (driven.reactor.has_posted() && driven.turnstile.try_enter()) {
    driven.reactor.run_pending();
    driven.turnstile.leave();
  }
}

/// Drives the reactor on this thread until the condition holds.
template <class Condition>
void drive(DrivenReactor& driven, Condition&& condition) {
  driven.turnstile.enter();
  driven.reactor.run_until(std::forward<Condition>(condition));
  driven.turnstile.leave();
  // Whoever posted a cancellation a moment ago found the turnstile taken.
  poke(driven);
}

}  // namespace otari::client
