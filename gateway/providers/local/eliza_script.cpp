#include "providers/local/eliza_script.hpp"

#include <charconv>
#include <functional>

#include "providers/local/doctor.hpp"
#include "text.hpp"

namespace otari::gateway {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (text = trim(text); !text.empty(); text = trim(text)) {
    const std::size_t end = text.find(' ');
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end);
  }
  return words;
}

// "group NAME = WORD...": the words behind the equals sign.
std::vector<std::string> behind_equals(const std::vector<std::string>& words) {
  if (words.size() < 4 || words[2] != "=") return {};
  return {words.begin() + 3, words.end()};
}

class ScriptReader {
 public:
  explicit ScriptReader(ElizaScript& script) : script_(script) {}

  void take(std::string_view line) {
    line = trim(line);
    if (line.starts_with('>')) {
      if (rule_ != nullptr) rule_->replies.emplace_back(trim(line.substr(1)));
      return;
    }
    const auto words = words_of(line);
    if (words.size() < 2) return;
    if (words[0] == "key") {
      take_key(words);
    } else if (words[0] == "group") {
      script_.groups[words[1]] = behind_equals(words);
    } else if (words[0] == "same") {
      if (const auto target = behind_equals(words); !target.empty())
        script_.same[words[1]] = target.front();
    } else if (keyword_ != nullptr && (words[0] == "rule" || words[0] == "memory")) {
      auto& rules = words[0] == "rule" ? keyword_->rules : keyword_->memories;
      rule_ = &rules.emplace_back();
      rule_->pattern.assign(words.begin() + 1, words.end());
    }
  }

 private:
  void take_key(const std::vector<std::string>& words) {
    keyword_ = &script_.keywords[words[1]];
    keyword_->word = words[1];
    rule_ = nullptr;
    if (words.size() > 2) {
      const std::string& rank = words[2];
      std::from_chars(rank.data(), rank.data() + rank.size(), keyword_->rank);
    }
  }

  ElizaScript& script_;
  ElizaScript::Keyword* keyword_ = nullptr;
  ElizaScript::Rule* rule_ = nullptr;
};

}  // namespace

ElizaScript ElizaScript::parse(std::string_view text) {
  ElizaScript script;
  ScriptReader reader(script);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    reader.take(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return script;
}

const ElizaScript& ElizaScript::doctor() {
  static const ElizaScript script = parse(doctor_script);
  return script;
}

}  // namespace otari::gateway
