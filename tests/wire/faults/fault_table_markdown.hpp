#pragma once

#include <string>

namespace otari::testing {

/// The fault table as Markdown: a row for each fault, a column for each state, and the reasons of
/// the cells that cannot be.
[[nodiscard]] std::string fault_table_markdown();

}  // namespace otari::testing
