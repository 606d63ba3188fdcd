#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "providers/local/eliza_script.hpp"

namespace otari::gateway {

using ElizaWords = std::vector<std::string>;

/// The clauses of an input, each as lower-case words with the script's substitutions made.
[[nodiscard]] std::vector<ElizaWords> clauses_of(std::string_view input, const ElizaScript& script);

/// Takes the words apart by the pattern: one part for each `*` and `@group` of it, in order.
[[nodiscard]] std::optional<std::vector<ElizaWords>> decompose(
    const ElizaWords& words, const std::vector<std::string>& pattern, const ElizaScript& script);

/// The words as the other one would say them: "my" becomes "your", "you" becomes "I" or "me".
[[nodiscard]] std::string turned_round(const ElizaWords& words);

}  // namespace otari::gateway
