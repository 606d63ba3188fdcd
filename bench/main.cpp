// Bare libcurl against this library, in one run. See --help.

#include <algorithm>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "measure.hpp"
#include "scenarios.hpp"
#include "server_process.hpp"
#include "started_program.hpp"

namespace otari::bench {
namespace {

constexpr std::string_view usage = R"(usage: otari_bench [SCENARIO...]
           the scenarios named, or all: floor and ours interleaved, as a table
       otari_bench measure ORIGIN SCENARIO CONTENDER [COUNT]
           one run against a server at ORIGIN, as one line of JSON
       otari_bench start PROGRAM [ARGUMENT...]
           what the program takes from start to end, as one line of JSON
       otari_bench serve
           prints the ORIGIN of a server that lives until standard input ends

scenarios:
)";

int print_usage(std::ostream& out, int status) {
  out << usage;
  for (const Scenario& scenario : scenarios())
    out << "  " << std::left << std::setw(12) << scenario.name << scenario.title << '\n';
  return status;
}

const Scenario* find_scenario(std::string_view name) {
  const auto found = std::ranges::find(scenarios(), name, &Scenario::name);
  return found == scenarios().end() ? nullptr : &*found;
}

void print_row(std::string_view name, const std::vector<Cost>& costs, double floor_cpu) {
  const auto middle = [&](auto value) {
    std::vector<double> values;
    for (const Cost& cost : costs) values.push_back(value(cost));
    return median(values);
  };
  const double cpu = middle([](const Cost& cost) { return cost.cpu_per_unit(); });
  std::cout << "  " << std::left << std::setw(26) << name << std::right << std::fixed
            << std::setprecision(2) << std::setw(9) << cpu << " us  ratio " << cpu / floor_cpu
            << "  allocations " << middle([](const Cost& c) { return c.allocations / c.units; });
  if (costs.front().wall_us > 0)
    std::cout << "  latency " << middle([](const Cost& c) { return c.wall_us; }) << " us";
  if (costs.front().resident_per_unit > 0)
    std::cout << "  in memory " << middle([](const Cost& c) { return c.resident_per_unit; }) / 1024
              << " KiB, of ours "
              << middle([](const Cost& c) { return c.allocated_per_unit; }) / 1024 << " KiB";
  if (const double served = middle([](const Cost& c) { return c.served; }); served < 0.95)
    std::cout << "  only " << served * 100 << " % of the events in time";
  std::cout << '\n';
}

void run(const Scenario& scenario, const std::string& origin) {
  const auto contenders = scenario.contenders(origin);
  const auto costs = interleave(contenders, scenario.count, scenario.rounds);
  std::vector<double> floor;
  for (const Cost& cost : costs.front()) floor.push_back(cost.cpu_per_unit());
  std::cout << scenario.title << " (CPU per " << scenario.unit << ")\n";
  for (std::size_t i = 0; i < contenders.size(); ++i)
    print_row(contenders[i].name, costs[i], median(floor));
  std::cout << std::endl;
}

int run_all(std::span<char* const> names) {
  std::vector<const Scenario*> chosen;
  for (const char* name : names) {
    chosen.push_back(find_scenario(name));
    if (chosen.back() == nullptr) return print_usage(std::cerr, 2);
  }
  if (chosen.empty())
    for (const Scenario& scenario : scenarios()) chosen.push_back(&scenario);
  const ServerProcess server;
  stay_on_core(client_core);
  for (const Scenario* scenario : chosen) run(*scenario, server.origin());
  return 0;
}

int measure(std::span<char* const> args) {
  const Scenario* scenario = args.size() < 3 ? nullptr : find_scenario(args[1]);
  if (scenario == nullptr) return print_usage(std::cerr, 2);
  stay_on_core(client_core);
  const auto contenders = scenario->contenders(args[0]);
  const auto contender = std::ranges::find(contenders, args[2], &Contender::name);
  if (contender == contenders.end()) return print_usage(std::cerr, 2);
  const Cost cost =
      contender->run(args.size() > 3 ? std::strtoull(args[3], nullptr, 10) : scenario->count);
  std::cout << std::fixed << R"({"units":)" << cost.units << R"(,"cpu_s":)" << cost.cpu_us / 1e6
            << R"(,"allocations":)" << cost.allocations << R"(,"wall_us":)" << cost.wall_us
            << R"(,"resident_per_unit":)" << cost.resident_per_unit << R"(,"allocated_per_unit":)"
            << cost.allocated_per_unit << R"(,"served":)" << cost.served << "}\n";
  return 0;
}

int start(char* const* argv) {
  if (argv[0] == nullptr) return print_usage(std::cerr, 2);
  const Started took = run_program(argv);
  if (!took.good) std::cerr << argv[0] << " failed\n";
  std::cout << std::fixed << R"({"wall_ms":)" << took.wall_ms << R"(,"cpu_ms":)" << took.cpu_ms
            << R"(,"peak_mib":)" << took.peak_mib << "}\n";
  return took.good ? 0 : 1;
}

}  // namespace
}  // namespace otari::bench

int main(int argc, char** argv) {
  using namespace otari::bench;
  const std::span<char* const> args(argv + 1, static_cast<std::size_t>(argc - 1));
  const std::string_view first = args.empty() ? "" : args[0];
  if (first == "--help" || first == "-h") return print_usage(std::cout, 0);
  if (first == "measure") return measure(args.subspan(1));
  if (first == "start") return start(argv + 2);
  if (first != "serve") return run_all(args);
  serve_until_input_ends();
  return 0;
}
