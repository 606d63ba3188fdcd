#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <thread>
#include <vector>

#include "gate.hpp"
#include "loopback.hpp"

namespace otari::testing {

/// How a relay passes on what comes from the server: in pieces, each followed by a pause. Zero: at
/// once.
struct RelayPace {
  std::size_t piece = 0;
  std::chrono::milliseconds pause{0};
};

/// Copies bytes both ways between two connected sockets until one side is over or `stop` opens.
/// False when it was stopped.
bool relay(const Descriptor& client, const Descriptor& server, const Gate& stop,
           const RelayPace& pace = {});

/// A connected socket to a port of 127.0.0.1; invalid when nobody listens there.
[[nodiscard]] Descriptor connect_loopback(int port);

/// A port of 127.0.0.1 behind which another one stands, some way off.
class SlowLine {
 public:
  SlowLine(int target, RelayPace pace);
  ~SlowLine();
  SlowLine(const SlowLine&) = delete;
  SlowLine& operator=(const SlowLine&) = delete;

  [[nodiscard]] int port() const noexcept { return bound_.port; }

 private:
  void accept_all();

  const int target_;
  const RelayPace pace_;
  BoundSocket bound_;
  Gate stop_;
  std::vector<std::thread> lines_;  // only the accepting thread adds to them
  std::thread accept_thread_;
};

}  // namespace otari::testing
