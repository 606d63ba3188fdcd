#pragma once

#include <map>
#include <string>
#include <string_view>

namespace otari::gateway {

/// What a text is flagged for.
struct WordVerdict {
  std::map<std::string, double> scores{};  ///< every category; 0 without a hit, below 1 always

  [[nodiscard]] bool flagged() const;
};

/// Looks for words and phrases of a short English list. It knows no context: it flags a medical
/// text and misses a veiled threat. Good for tests and demonstrations, not for protection.
[[nodiscard]] WordVerdict judge_by_words(std::string_view text);

}  // namespace otari::gateway
