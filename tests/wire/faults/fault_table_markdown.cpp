#include "fault_table_markdown.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "fault_table.hpp"

namespace otari::testing {
namespace {

std::string spaced(std::string_view name) {
  std::string text(name);
  std::ranges::replace(text, '_', ' ');
  return text;
}

std::string result_of(const Expected& expected) {
  if (!expected.error) return "ok";
  if (expected.clock) return spaced(to_string(*expected.clock)) + " timeout";
  return spaced(to_string(*expected.error));
}

// "connection 2/2/1": the outcome, and the requests of safe, inference and once; one number where
// they are the same.
std::string outcomes_of(const Cell& cell) {
  std::string results;
  std::vector<std::string> counts;
  for (const auto& run : cell.runs) {
    if (!run) continue;
    counts.push_back(std::to_string(run->requests));
    const std::string result = result_of(*run);
    if (results.empty()) {
      results = result;
    } else if (!results.ends_with(result)) {
      results += ", once: " + result;
    }
  }
  results += " " + counts.front();
  if (std::ranges::adjacent_find(counts, std::ranges::not_equal_to()) == counts.end())
    return results;
  for (std::size_t i = 1; i < counts.size(); ++i) results += "/" + counts[i];
  return results;
}

// The number of a reason; reasons are numbered as they come.
std::size_t number_of(std::string_view reason, std::vector<std::string_view>& reasons) {
  const auto found = std::ranges::find(reasons, reason);
  const auto number = static_cast<std::size_t>(found - reasons.begin()) + 1;
  if (found == reasons.end()) reasons.push_back(reason);
  return number;
}

}  // namespace

std::string fault_table_markdown() {
  std::string text = "| fault |";
  std::string rule = "| --- |";
  for (std::size_t state = 0; state < state_count; ++state) {
    text += " " + spaced(to_string(static_cast<State>(state))) + " |";
    rule += " --- |";
  }
  text += "\n" + rule + "\n";
  std::vector<std::string_view> reasons;
  for (std::size_t fault = 0; fault < fault_count; ++fault) {
    text += "| " + spaced(to_string(static_cast<Fault>(fault))) + " |";
    for (std::size_t state = 0; state < state_count; ++state) {
      const Cell& cell = fault_table().at(state * fault_count + fault);
      text += " ";
      text += cell.impossible.empty()
                  ? outcomes_of(cell)
                  : "(" + std::to_string(number_of(cell.impossible, reasons)) + ")";
      text += " |";
    }
    text += "\n";
  }
  text += "\nCells that cannot be:\n\n";
  for (std::size_t i = 0; i < reasons.size(); ++i)
    text += std::to_string(i + 1) + ". " + std::string(reasons[i]) + "\n";
  return text;
}

}  // namespace otari::testing
