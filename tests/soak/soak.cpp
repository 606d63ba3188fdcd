#include "soak.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ostream>
#include <string>
#include <vector>

#include "load.hpp"
#include "process_watch.hpp"
#include "report.hpp"
#include "scene.hpp"

namespace otari::soak {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// The proxy hears of the last bytes of a call a little later than its caller.
constexpr auto both_have_told = 2s;
// On a busy machine; seconds else.
constexpr auto longest_call = 120s;
constexpr int seconds_between_looks = 5;

// What the process holds for good is made here, so that it does not count as a leak: threads of the
// shared pool, buffers of libraries.
void prime(std::uint64_t seed, double rate, const testing::Gate& interrupted) {
  Ledger ledger(most_attempts);
  Scene scene(seed, ledger);
  Load load(seed, rate, scene, ledger, interrupted);
  load.run(1s, [] {});
  (void)load.drain(longest_call);
}

// The last calls may still be letting go of the client, on threads of the pool.
Holdings settled_holdings(Clock::time_point began, const Holdings& before,
                          const testing::Gate& never) {
  Holdings now = Holdings::now(began);
  for (int tries = 0; tries < 500 && now.descriptors > before.descriptors; ++tries) {
    (void)never.wait(10ms);
    now = Holdings::now(began);
  }
  return now;
}

// One second of the run, seen from outside.
class Watch {
 public:
  Watch(Ledger& ledger, Scene& scene, Clock::time_point began, std::ostream& out)
      : ledger_(ledger), scene_(scene), began_(began), out_(out) {}

  void tick() {
    samples_.push_back(Holdings::now(began_));
    if (samples_.size() % seconds_between_looks == 0) {
      ledger_.close_before(Clock::now() - both_have_told);
      scene_.stores().look(false);
    }
    if (samples_.size() % 60 == 0) report_progress(samples_.back(), ledger_.totals(), out_);
  }
  [[nodiscard]] const std::vector<Holdings>& samples() const noexcept { return samples_; }

 private:
  Ledger& ledger_;
  Scene& scene_;
  Clock::time_point began_;
  std::ostream& out_;
  std::vector<Holdings> samples_;
};

}  // namespace

bool run(const Settings& settings, const testing::Gate& interrupted, std::ostream& out) {
  prime(settings.seed, settings.rate, interrupted);
  const auto began = Clock::now();
  const double cpu_before = cpu_seconds();
  Ledger ledger(most_attempts);
  const testing::Gate never;  // made here, because it has descriptors too
  Report report{.before = Holdings::now(began)};
  {
    Scene scene(settings.seed, ledger);
    Load load(settings.seed, settings.rate, scene, ledger, interrupted);
    Watch watch(ledger, scene, began, out);
    load.run(std::chrono::duration<double>(settings.minutes * 60), [&] { watch.tick(); });
    if (!load.drain(longest_call))
      ledger.problem("calls that do not end:" + ledger.describe_running());
    scene.stores().look(true);
    report.bytes = scene.proxy().bytes();
    report.samples = watch.samples();
  }
  ledger.close_before(Clock::time_point::max());
  report.after = settled_holdings(began, report.before, never);
  report.cpu = cpu_seconds() - cpu_before;
  report.interrupted = interrupted.is_open();
  judge(report, ledger);
  report.totals = ledger.totals();
  print(report, out);
  return report.totals.problems == 0;
}

}  // namespace otari::soak
