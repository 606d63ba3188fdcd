#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>

#include "ledger.hpp"
#include "scene.hpp"
#include "support/gate.hpp"

namespace otari::soak {

/// Starts calls at an even pace, and cancels those that are to be cancelled.
class Load {
 public:
  using Clock = std::chrono::steady_clock;

  /// `interrupted` ends the load early. All must outlive the load.
  Load(std::uint64_t seed, double calls_per_second, Scene& scene, Ledger& ledger,
       const testing::Gate& interrupted)
      : seed_(seed),
        pace_(1.0 / calls_per_second),
        scene_(scene),
        ledger_(ledger),
        interrupted_(interrupted) {}

  /// Starts calls for so long; calls `each_second` meanwhile.
  void run(std::chrono::duration<double> time, const std::function<void()>& each_second);
  /// Waits for the calls that run. False when some do not end.
  [[nodiscard]] bool drain(std::chrono::seconds patience);

 private:
  struct Cancellation {
    std::uint64_t call;
    std::stop_source stop;
  };

  void start_next(Clock::time_point now);
  void cancel_due(Clock::time_point now);

  const std::uint64_t seed_;
  const std::chrono::duration<double> pace_;
  Scene& scene_;
  Ledger& ledger_;
  const testing::Gate& interrupted_;
  std::uint64_t number_ = 0;
  std::multimap<Clock::time_point, Cancellation> cancellations_;
};

}  // namespace otari::soak
