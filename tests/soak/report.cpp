#include "report.hpp"

#include <algorithm>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <string>

namespace otari::soak {
namespace {

// Memory that the allocator still spreads out at the beginning is no leak.
constexpr double warm_up_share = 0.2;
constexpr double longest_warm_up = 600;

// At 200 calls a second, one lost block of the smallest size the allocator has (32 bytes) in each
// call would be 375 KiB a minute, and one in each call that a fault hit about 80. A long run must
// stay below either; a short one has noise of that size and shows the first only; a very short one
// says nothing.
struct Bound {
  double least_seconds;
  double kib_per_minute;
};
constexpr Bound long_run{.least_seconds = 1'500, .kib_per_minute = 64};
constexpr Bound short_run{.least_seconds = 230, .kib_per_minute = 225};

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
  const double slope = memory_slope(samples);
  if (slope > bound->kib_per_minute)
    ledger.problem("memory grows by " + fixed(slope, 1) + " KiB a minute; " +
                   fixed(bound->kib_per_minute, 0) + " are allowed");
}

void judge_threads(const std::vector<Holdings>& samples, Ledger& ledger) {
  const auto [least, most] = std::ranges::minmax(samples, {}, &Holdings::threads);
  if (least.threads != most.threads)
    ledger.problem("there were from " + std::to_string(least.threads) + " to " +
                   std::to_string(most.threads) + " threads");
}

std::string memory_text(const std::vector<Holdings>& samples) {
  if (samples.size() < 2) return "no memory measured";
  const Bound* bound = bound_for(samples);
  return "memory " + fixed(memory_slope(samples), 1) + " KiB/min over " + fixed(span(samples), 0) +
         " s at " + fixed(samples.back().resident / 1024, 1) + " MiB (" +
         (bound == nullptr ? "too short to judge"
                           : "bound " + fixed(bound->kib_per_minute, 0) + " KiB/min") +
         ")";
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
      << totals.problems << " problems, " << fixed(now.resident / 1024, 1) << " MiB, "
      << now.descriptors << " descriptors, " << now.threads << " threads\n"
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
