#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace otari::gateway {

/// What ELIZA says, apart from how she works. The text form, line by line:
///
///     group family = mother father     words that "@family" stands for in patterns
///     same dont = don't                a word that counts as another
///     key my 2                         a keyword and its rank
///     memory * my *                    a rule whose replies are kept for later
///     rule * my * @family *            how an input is taken apart; `*` is any number of words
///     > Tell me about your (3).        replies in rotation; (n) is the nth `*` or `@group`
///     > =what                          go on with another keyword's rules
///
/// `key none` says what to do when nothing else fits.
struct ElizaScript {
  struct Rule {
    std::vector<std::string> pattern{};
    std::vector<std::string> replies{};
  };
  struct Keyword {
    std::string word{};
    int rank = 0;
    std::vector<Rule> rules{};
    std::vector<Rule> memories{};
  };

  std::map<std::string, Keyword, std::less<>> keywords{};
  std::map<std::string, std::vector<std::string>, std::less<>> groups{};
  std::map<std::string, std::string, std::less<>> same{};

  /// Reads the text form. Lines that fit nothing are left out.
  [[nodiscard]] static ElizaScript parse(std::string_view text);
  /// The doctor: a script of our own in the manner of Weizenbaum's.
  [[nodiscard]] static const ElizaScript& doctor();
};

}  // namespace otari::gateway
