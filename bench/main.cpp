// Ratios to bare libcurl, in one run. Usage: otari_bench [rounds], or
// otari_bench embeddings [rounds] for that scenario alone.

#include <cstdlib>
#include <iomanip>
#include <iostream>

#include <sys/resource.h>

#include "allocations.hpp"
#include "bare_curl.hpp"
#include "embeddings.hpp"
#include "measure.hpp"
#include "otari_client.hpp"
#include "server_process.hpp"

namespace otari::bench {
namespace {

double cpu_us() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  const auto us = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
  };
  return us(usage.ru_utime) + us(usage.ru_stime);
}

Cost measure(const Contender& contender) {
  const double cpu = cpu_us();
  const std::uint64_t news = allocations();
  const auto units = static_cast<double>(contender.run());
  return {.cpu_us = (cpu_us() - cpu) / units,
          .allocations = static_cast<double>(allocations() - news) / units};
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

std::vector<Summary> interleave(const std::vector<Contender>& contenders, int rounds) {
  std::vector<std::vector<Cost>> costs(contenders.size());
  for (const Contender& contender : contenders) (void)contender.run();  // warm up
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < contenders.size(); ++i) costs[i].push_back(measure(contenders[i]));
  std::vector<Summary> out;
  for (std::size_t i = 0; i < contenders.size(); ++i) {
    std::vector<double> cpu;
    std::vector<double> news;
    for (const Cost& cost : costs[i]) {
      cpu.push_back(cost.cpu_us);
      news.push_back(cost.allocations);
    }
    out.push_back({.name = contenders[i].name,
                   .cpu_us = median(cpu),
                   .lowest = *std::ranges::min_element(cpu),
                   .highest = *std::ranges::max_element(cpu),
                   .allocations = median(news)});
  }
  return out;
}

void print(std::string_view scenario, std::string_view unit, const std::vector<Summary>& rows,
           std::string_view target) {
  std::cout << '\n' << scenario << " (CPU per " << unit << "; target " << target << ")\n";
  for (const Summary& row : rows)
    std::cout << "  " << std::left << std::setw(28) << row.name << std::right << std::fixed
              << std::setprecision(2) << std::setw(9) << row.cpu_us << " us  [" << row.lowest
              << ", " << row.highest << "]  ratio " << row.cpu_us / rows.front().cpu_us
              << "  allocations " << row.allocations << '\n';
}

namespace {

void run_all(int rounds) {
  constexpr int events = 20'000;
  constexpr std::uint64_t calls = 500;
  const ServerProcess server(events);

  BareCurl bare_unary(server.base("unary"));
  OtariClient our_unary(server.base("unary"));
  print("unary call, 1 KB reply, kept-alive, blocking", "call",
        interleave({{"bare libcurl",
                     [&] {
                       for (std::uint64_t i = 0; i < calls; ++i) bare_unary.exchange();
                       return calls;
                     }},
                    {"otari",
                     [&] {
                       for (std::uint64_t i = 0; i < calls; ++i) our_unary.call();
                       return calls;
                     }}},
                   rounds),
        "ratio <= 1.25");

  for (const auto* scenario : {"paced", "bulk"}) {
    BareCurl bare(server.base(scenario));
    OtariClient ours(server.base(scenario));
    const bool paced = std::string_view(scenario) == "paced";
    print(paced ? "stream of text events, one write per event" : "stream of text events, bulk",
          "event",
          interleave({{"bare libcurl", [&] { return bare.exchange(); }},
                      {"otari, no accumulation", [&] { return ours.stream(false); }},
                      {"otari", [&] { return ours.stream(true); }}},
                     paced ? std::min(rounds, 7) : rounds),
          paced ? "ratio <= 1.5" : "ratio <= 4, or 1 us; allocations 0");
  }

  BareCurl bare(server.base("messages"));
  OtariClient ours(server.base("messages"));
  print("stream of the Messages API, bulk", "event",
        interleave({{"bare libcurl", [&] { return bare.exchange(); }},
                    {"otari, no accumulation", [&] { return ours.message_stream(false); }},
                    {"otari", [&] { return ours.message_stream(true); }}},
                   rounds),
        "ratio <= 4, or 1 us; allocations 0");
}

}  // namespace
}  // namespace otari::bench

int main(int argc, char** argv) {
  // One scenario by its name, or all.
  const std::string_view only = argc > 1 ? argv[1] : "";
  if (only == "embeddings") {
    otari::bench::run_embeddings(argc > 2 ? std::atoi(argv[2]) : 7);
    return 0;
  }
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 11;
  otari::bench::run_all(rounds);
  otari::bench::run_embeddings(std::min(rounds, 7));
  return 0;
}
