#pragma once

#include <cstdint>
#include <iosfwd>
#include <vector>

#include "ledger.hpp"
#include "process_watch.hpp"

namespace otari::soak {

/// What a run has measured.
struct Report {
  Holdings before{};
  Holdings after{};
  std::vector<Holdings> samples{};  ///< one a second
  std::uint64_t bytes = 0;
  double cpu = 0;  ///< seconds
  bool interrupted = false;
  Ledger::Totals totals{};
};

/// Compares what was measured with what is allowed; tells the ledger what is too much.
void judge(const Report& report, Ledger& ledger);

void report_progress(const Holdings& now, const Ledger::Totals& totals, std::ostream& out);
void print(const Report& report, std::ostream& out);

}  // namespace otari::soak
