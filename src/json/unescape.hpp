#pragma once

#include <string>
#include <string_view>

namespace otari::json {

/// Appends the text of a JSON string, given without its quotes, to `out`. A lone surrogate becomes
/// U+FFFD. False for an escape that JSON does not know; `out` is then of no use.
[[nodiscard]] bool append_unescaped(std::string& out, std::string_view escaped);

}  // namespace otari::json
