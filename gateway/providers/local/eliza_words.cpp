#include "providers/local/eliza_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text.hpp"

namespace otari::gateway {
namespace {

// Patterns with several `*` try many splits; no patient says more than this in one breath.
constexpr std::size_t longest_clause = 200;

constexpr std::string_view curly_apostrophe = "\xE2\x80\x99";

using Pair = std::pair<std::string_view, std::string_view>;
constexpr std::array<Pair, 20> turned{{
    {"i", "you"},           {"me", "you"},     {"my", "your"},     {"mine", "yours"},
    {"myself", "yourself"}, {"i'm", "you're"}, {"i've", "you've"}, {"i'd", "you'd"},
    {"i'll", "you'll"},     {"am", "are"},     {"your", "my"},     {"yours", "mine"},
    {"yourself", "myself"}, {"you're", "I'm"}, {"you've", "I've"}, {"you'd", "I'd"},
    {"you'll", "I'll"},     {"we", "you"},     {"our", "your"},    {"us", "you"},
}};

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool ends_clause(char c) { return c == '.' || c == ',' || c == '!' || c == '?' || c == ';'; }

class Splitter {
 public:
  explicit Splitter(const ElizaScript& script) : script_(script) {}

  void take(char c) {
    if (is_word_char(c)) {
      word_ += c;
      return;
    }
    end_word();
    if (ends_clause(c)) end_clause();
  }

  std::vector<ElizaWords> finish() {
    end_word();
    end_clause();
    return std::move(clauses_);
  }

 private:
  void end_word() {
    std::string word = std::exchange(word_, {});
    if (word.empty()) return;
    if (word == "but") return end_clause();
    const auto same = script_.same.find(word);
    if (same != script_.same.end()) word = same->second;
    if (clause_.size() < longest_clause) clause_.push_back(std::move(word));
  }
  void end_clause() {
    if (!clause_.empty()) clauses_.push_back(std::exchange(clause_, {}));
  }

  const ElizaScript& script_;
  std::string word_;
  ElizaWords clause_;
  std::vector<ElizaWords> clauses_;
};

class Matcher {
 public:
  Matcher(const ElizaWords& words, const std::vector<std::string>& pattern,
          const ElizaScript& script)
      : words_(words), pattern_(pattern), script_(script) {}

  bool match(std::size_t word, std::size_t element) {
    if (element == pattern_.size()) return word == words_.size();
    const std::string& want = pattern_[element];
    if (want == "*") return match_any(word, element);
    if (word == words_.size()) return false;
    if (!want.starts_with('@')) return words_[word] == want && match(word + 1, element + 1);
    const auto group = script_.groups.find(std::string_view(want).substr(1));
    if (group == script_.groups.end() || !contains(group->second, words_[word])) return false;
    parts.push_back({words_[word]});
    if (match(word + 1, element + 1)) return true;
    parts.pop_back();
    return false;
  }

  std::vector<ElizaWords> parts;

 private:
  static bool contains(const std::vector<std::string>& group, const std::string& word) {
    return std::find(group.begin(), group.end(), word) != group.end();
  }
  // The shortest run of words first.
  bool match_any(std::size_t word, std::size_t element) {
    const std::size_t part = parts.size();
    parts.emplace_back();
    for (std::size_t end = word;; ++end) {
      if (match(end, element + 1)) return true;
      if (end == words_.size()) break;
      parts[part].push_back(words_[end]);
    }
    parts.resize(part);
    return false;
  }

  const ElizaWords& words_;
  const std::vector<std::string>& pattern_;
  const ElizaScript& script_;
};

std::string_view turned_word(const ElizaWords& words, std::size_t at) {
  const std::string& word = words[at];
  if (word == "you") return at + 1 == words.size() && at > 0 ? "me" : "I";
  if (word == "are" && at > 0 && words[at - 1] == "you") return "am";
  for (const auto& [from, to] : turned)
    if (word == from) return to;
  return word;
}

}  // namespace

std::vector<ElizaWords> clauses_of(std::string_view input, const ElizaScript& script) {
  std::string text = lower(input);
  for (std::size_t at = text.find(curly_apostrophe); at != std::string::npos;
       at = text.find(curly_apostrophe, at))
    text.replace(at, curly_apostrophe.size(), "'");
  Splitter splitter(script);
  for (const char c : text) splitter.take(c);
  return splitter.finish();
}

std::optional<std::vector<ElizaWords>> decompose(const ElizaWords& words,
                                                 const std::vector<std::string>& pattern,
                                                 const ElizaScript& script) {
  Matcher matcher(words, pattern, script);
  if (!matcher.match(0, 0)) return std::nullopt;
  return std::move(matcher.parts);
}

std::string turned_round(const ElizaWords& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += ' ';
    out += turned_word(words, i);
  }
  return out;
}

}  // namespace otari::gateway
