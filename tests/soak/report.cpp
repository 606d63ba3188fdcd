#include "report.hpp"

#include <algorithm>
#include <array>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace otari::soak {
namespace {

// Memory that the allocator still spreads out at the beginning is no leak.
constexpr double warm_up_share = 0.2;
constexpr double longest_warm_up = 600;

// At 300 calls a second, one lost block of the smallest size the allocator has (32 bytes) in each
// call would be 560 KiB a minute, and one in each call that a fault hit about 150: a long run must
// stay below either. How many connections idle is noise of some megabytes, so a short run shows no
// more than a lost object of 64 bytes in each call, and a very short one nothing.
struct Bound {
  double least_seconds;
  double kib_per_minute;
};
constexpr Bound long_run{.least_seconds = 1'500, .kib_per_minute = 64};
constexpr Bound short_run{.least_seconds = 230, .kib_per_minute = 1'024};

// What is resident is what counts in the end; what is allocated shows a leak sooner, because the
// allocator's own gaps are not in it.
constexpr std::array<std::pair<double Holdings::*, std::string_view>, 2> memories{
    {{&Holdings::resident, "resident"}, {&Holdings::heap, "allocated"}}};

std::vector<Holdings> warm(const std::vector<Holdings>& samples) {
  if (samples.empty()) return {};
  const double from = std::min(samples.back().seconds * warm_up_share, longest_warm_up);
  std::vector<Holdings> rest;
  std::ranges::copy_if(samples, std::back_inserter(rest),
                       [&](const Holdings& sample) { return sample.seconds >= from; });
  return rest;
}

double span(const std::vector<Holdings>& samples) {
  return samples.empty() ? 0 : samples.back().seconds - samples.front().seconds;
}

const Bound* bound_for(const std::vector<Holdings>& samples) {
  if (span(samples) >= long_run.least_seconds) return &long_run;
  return span(samples) >= short_run.least_seconds ? &short_run : nullptr;
}

std::string fixed(double number, int digits) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(digits) << number;
  return text.str();
}

void judge_memory(const std::vector<Holdings>& samples, Ledger& ledger) {
  const Bound* bound = bound_for(samples);
  if (bound == nullptr) return;
  for (const auto& [memory, name] : memories)
    if (const double slope = slope_of(memory, samples); slope > bound->kib_per_minute)
      ledger.problem(std::string(name) + " memory grows by " + fixed(slope, 1) + " KiB a minute; " +
                     fixed(bound->kib_per_minute, 0) + " are allowed");
}

void judge_threads(const std::vector<Holdings>& samples, Ledger& ledger) {
  const auto [least, most] = std::ranges::minmax(samples, {}, &Holdings::threads);
  if (least.threads != most.threads)
    ledger.problem("there were from " + std::to_string(least.threads) + " to " +
                   std::to_string(most.threads) + " threads");
}

std::string memory_text(const std::vector<Holdings>& samples) {
  const Bound* bound = bound_for(samples);
  if (bound == nullptr) return "memory not judged in so short a time";
  std::string text;
  for (const auto& [memory, name] : memories)
    text += std::string(name) + " memory " + fixed(slope_of(memory, samples), 1) + " KiB/min at " +
            fixed(samples.back().*memory / 1024, 1) + " MiB, ";
  return text + "over " + fixed(span(samples), 0) + " s (bound " + fixed(bound->kib_per_minute, 0) +
         " KiB/min)";
}

std::string faults_text(const Ledger::Totals& totals) {
  std::uint64_t all = 0;
  std::string text;
  for (std::size_t fault = 1; fault < totals.faults.size(); ++fault) {
    all += totals.faults[fault];
    text += (fault == 1 ? "" : ", ") + std::string(fault_names[fault]) + ' ' +
            std::to_string(totals.faults[fault]);
  }
  return std::to_string(all) + " faults (" + text + ")";
}

std::string ends_text(const Ledger::Totals& totals) {
  std::string text = std::to_string(totals.by_end[0]) + " completed, " +
                     std::to_string(totals.by_end[1]) + " failed (";
  bool first = true;
  for (const auto& [kind, count] : totals.by_error) {
    text += (first ? "" : ", ") + kind + ' ' + std::to_string(count);
    first = false;
  }
  return text + "), " + std::to_string(totals.by_end[2]) + " cancelled, " +
         std::to_string(totals.by_end[3]) + " abandoned";
}

}  // namespace

void judge(const Report& report, Ledger& ledger) {
  const auto samples = warm(report.samples);
  judge_memory(samples, ledger);
  if (!samples.empty()) judge_threads(samples, ledger);
  if (report.after.descriptors != report.before.descriptors)
    ledger.problem(std::to_string(report.before.descriptors) + " descriptors became " +
                   std::to_string(report.after.descriptors));
  if (report.after.threads != report.before.threads)
    ledger.problem(std::to_string(report.before.threads) + " threads became " +
                   std::to_string(report.after.threads));
  const auto totals = ledger.totals();
  if (totals.opened != totals.settled)
    ledger.problem(std::to_string(totals.opened) + " calls began, " +
                   std::to_string(totals.settled) + " ended");
  if (totals.opened == 0) ledger.problem("there was no call");
}

void report_progress(const Holdings& now, const Ledger::Totals& totals, std::ostream& out) {
  out << "soak: " << fixed(now.seconds / 60, 0) << " min, " << totals.opened << " calls, "
      << totals.problems << " problems, " << fixed(now.resident / 1024, 1) << " MiB resident, "
      << fixed(now.heap / 1024, 1) << " allocated, " << now.descriptors << " descriptors, "
      << now.threads << " threads\n"
      << std::flush;
}

void print(const Report& report, std::ostream& out) {
  const auto& totals = report.totals;
  for (const std::string& problem : totals.first_problems) out << "  " << problem << '\n';
  for (std::size_t kind = 0; kind < totals.by_kind.size(); ++kind)
    out << (kind == 0 ? "soak: " : ", ") << kind_names[kind] << ' ' << totals.by_kind[kind];
  out << "\nsoak: " << ends_text(totals) << "\nsoak: " << faults_text(totals) << '\n';
  const bool good = totals.problems == 0;
  out << "soak: " << (good ? "passed" : std::to_string(totals.problems) + " problems") << ": "
      << totals.opened << " calls in " << fixed(report.after.seconds, 0) << " s"
      << (report.interrupted ? " (interrupted)" : "") << ", " << report.bytes / (1024 * 1024)
      << " MiB, " << memory_text(warm(report.samples)) << ", " << report.before.descriptors
      << " descriptors before and " << report.after.descriptors << " after, "
      << report.before.threads << " threads before and " << report.after.threads << " after, "
      << fixed(100 * report.cpu / report.after.seconds, 0) << "% of a core\n";
}

}  // namespace otari::soak
