#pragma once

#include <memory>
#include <stop_token>

#include <otari/clock.hpp>
#include <otari/task.hpp>

#include "core.hpp"

namespace otari::client {

/// Waits on the client's clock, on this thread. False: a stop was requested first.
[[nodiscard]] bool pause_until(const std::shared_ptr<Core>& core, Clock::Time when,
                               const std::stop_token& stop);

/// The same without a thread. Goes on on the client's executor; a task that is destroyed meanwhile
/// leaves nothing behind.
[[nodiscard]] Task<bool> pause_task(std::shared_ptr<Core> core, Clock::Time when,
                                    std::stop_token stop);

}  // namespace otari::client
