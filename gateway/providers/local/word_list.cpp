#include "providers/local/word_list.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "providers/local/words.hpp"

namespace otari::gateway {
namespace {

struct Entry {
  std::string_view category;
  std::string_view phrase;
};

constexpr std::array entries{
    Entry{"harassment", "idiot"},
    Entry{"harassment", "moron"},
    Entry{"harassment", "loser"},
    Entry{"harassment", "you are stupid"},
    Entry{"harassment", "you're stupid"},
    Entry{"harassment", "shut up"},
    Entry{"harassment", "nobody likes you"},
    Entry{"hate", "subhuman"},
    Entry{"hate", "vermin"},
    Entry{"hate", "inferior race"},
    Entry{"hate", "master race"},
    Entry{"hate", "ethnic cleansing"},
    Entry{"illicit", "make a bomb"},
    Entry{"illicit", "build a bomb"},
    Entry{"illicit", "cook meth"},
    Entry{"illicit", "buy cocaine"},
    Entry{"illicit", "buy heroin"},
    Entry{"illicit", "counterfeit money"},
    Entry{"illicit", "stolen credit card"},
    Entry{"self-harm", "suicide"},
    Entry{"self-harm", "kill myself"},
    Entry{"self-harm", "hurt myself"},
    Entry{"self-harm", "cut myself"},
    Entry{"self-harm", "end my life"},
    Entry{"self-harm", "self harm"},
    Entry{"sexual", "porn"},
    Entry{"sexual", "pornography"},
    Entry{"sexual", "erotic"},
    Entry{"sexual", "nude"},
    Entry{"sexual", "nudes"},
    Entry{"violence", "kill"},
    Entry{"violence", "murder"},
    Entry{"violence", "stab"},
    Entry{"violence", "shoot"},
    Entry{"violence", "behead"},
    Entry{"violence", "massacre"},
    Entry{"violence", "torture"},
};

std::size_t hits(std::span<const std::string> words, std::string_view phrase) {
  const auto wanted = words_of(phrase);
  std::size_t found = 0;
  auto at = words.begin();
  while ((at = std::search(at, words.end(), wanted.begin(), wanted.end())) != words.end()) {
    ++found;
    at += static_cast<std::ptrdiff_t>(wanted.size());
  }
  return found;
}

}  // namespace

bool WordVerdict::flagged() const {
  return std::any_of(scores.begin(), scores.end(),
                     [](const auto& score) { return score.second > 0; });
}

WordVerdict judge_by_words(std::string_view text) {
  const auto words = words_of(text);
  std::map<std::string, std::size_t> counts;
  for (const Entry& entry : entries)
    counts[std::string(entry.category)] += hits(words, entry.phrase);
  WordVerdict verdict;
  // Each further hit halves what is missing to certainty, which is never reached.
  for (const auto& [category, count] : counts)
    verdict.scores[category] =
        1 - std::pow(0.5, static_cast<double>(std::min<std::size_t>(count, 40)));
  return verdict;
}

}  // namespace otari::gateway
