#pragma once

#include <cstdint>

#include <otari/gateway/gateway.hpp>
#include <otari/otari.hpp>

#include "caller.hpp"
#include "fault_proxy.hpp"
#include "ledger.hpp"
#include "stores.hpp"
#include "workers.hpp"

namespace otari::soak {

/// How often the client tries a call in all.
inline constexpr std::size_t most_attempts = 3;

/// Everything the load runs on: the gateway on a port, the proxy before it, one client for all
/// calls. Throws when it cannot be set up.
class Scene {
 public:
  Scene(std::uint64_t seed, Ledger& ledger);

  [[nodiscard]] Caller& caller() noexcept { return caller_; }
  [[nodiscard]] Stores& stores() noexcept { return stores_; }
  [[nodiscard]] const FaultProxy& proxy() const noexcept { return proxy_; }

 private:
  gateway::Server server_;
  FaultProxy proxy_;
  Stores stores_;
  Workers workers_;
  Caller caller_;
};

}  // namespace otari::soak
