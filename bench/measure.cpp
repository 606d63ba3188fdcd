#include "measure.hpp"

#include <algorithm>
#include <utility>

#include <time.h>

#include "allocations.hpp"

namespace otari::bench {

double process_cpu_us() noexcept {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) * 1e-3;
}

Meter::Meter() : cpu_us_(process_cpu_us()), allocations_(allocations().count) {}

Cost Meter::stop(double units) const {
  return {.units = units,
          .cpu_us = process_cpu_us() - cpu_us_,
          .allocations = static_cast<double>(allocations().count - allocations_)};
}

Contender metered(std::string_view name, std::function<std::uint64_t(std::uint64_t)> work) {
  return {name, [work = std::move(work), warm = false](std::uint64_t count) mutable {
            if (!std::exchange(warm, true)) (void)work(std::max<std::uint64_t>(count / 10, 1));
            const Meter meter;
            const std::uint64_t done = work(count);
            return meter.stop(static_cast<double>(done));
          }};
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

std::vector<std::vector<Cost>> interleave(const std::vector<Contender>& contenders,
                                          std::uint64_t count, int rounds) {
  std::vector<std::vector<Cost>> costs(contenders.size());
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < contenders.size(); ++i)
      costs[i].push_back(contenders[i].run(count));
  return costs;
}

}  // namespace otari::bench
