#include "providers/local/eliza.hpp"

#include <algorithm>
#include <optional>

#include "providers/local/eliza_words.hpp"

namespace otari::gateway {
namespace {

constexpr int deepest_jump = 8;  // "=what" may lead to another "=..."
constexpr std::size_t longest_input = 4000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Cut between two characters.
std::string_view shortened(std::string_view text) {
  std::size_t end = std::min(text.size(), longest_input);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
    --end;
  return text.substr(0, end);
}

// Puts the parts in for "(1)", "(2)", ...; none when one of them is empty.
std::optional<std::string> fill(std::string_view reply, const std::vector<ElizaWords>& parts) {
  std::string out;
  for (std::size_t at = 0; at < reply.size(); ++at) {
    const bool reference = reply[at] == '(' && at + 2 < reply.size() && is_digit(reply[at + 1]) &&
                           reply[at + 2] == ')';
    if (!reference) {
      out += reply[at];
      continue;
    }
    const auto index = static_cast<std::size_t>(reply[at + 1] - '1');
    if (index >= parts.size() || parts[index].empty()) return std::nullopt;
    out += turned_round(parts[index]);
    at += 2;
  }
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
    out.front() = static_cast<char>(out.front() - 32);
  return out;
}

}  // namespace

std::vector<const ElizaScript::Keyword*> Eliza::keywords_in(const Words& words) const {
  std::vector<const ElizaScript::Keyword*> found;
  const auto higher = [](const auto* a, const auto* b) { return a->rank > b->rank; };
  for (const std::string& word : words) {
    const auto keyword = script_->keywords.find(word);
    if (keyword == script_->keywords.end() || word == "none") continue;
    // Behind those of the same rank: what was said first counts first.
    const auto* entry = &keyword->second;
    found.insert(std::upper_bound(found.begin(), found.end(), entry, higher), entry);
  }
  return found;
}

std::string Eliza::reassemble(const ElizaScript::Rule& rule, const Words& words,
                              const std::vector<Words>& parts, int depth) {
  for (std::size_t tried = 0; tried < rule.replies.size(); ++tried) {
    const std::string& reply = rule.replies[turns_[&rule]++ % rule.replies.size()];
    if (reply.starts_with('=')) {
      const auto target = script_->keywords.find(std::string_view(reply).substr(1));
      if (target == script_->keywords.end() || depth >= deepest_jump) continue;
      return apply(target->second.rules, words, depth + 1);
    }
    if (auto filled = fill(reply, parts)) return *std::move(filled);
  }
  return {};
}

std::string Eliza::apply(const std::vector<ElizaScript::Rule>& rules, const Words& words,
                         int depth) {
  for (const ElizaScript::Rule& rule : rules) {
    const auto parts = decompose(words, rule.pattern, *script_);
    if (!parts) continue;
    if (auto reply = reassemble(rule, words, *parts, depth); !reply.empty()) return reply;
  }
  return {};
}

// Weizenbaum recalled a memory on every fourth such turn only; a short demonstration shows more
// of it this way.
std::string Eliza::nothing_fits(const Words& words) {
  if (!memory_.empty()) {
    std::string reply = std::move(memory_.front());
    memory_.pop_front();
    return reply;
  }
  const auto none = script_->keywords.find("none");
  return none == script_->keywords.end() ? std::string() : apply(none->second.rules, words, 0);
}

std::string Eliza::respond(std::string_view input) {
  const auto clauses = clauses_of(shortened(input), *script_);
  // The first clause with a keyword counts, the rest of the input is left aside.
  for (const Words& words : clauses) {
    for (const ElizaScript::Keyword* keyword : keywords_in(words)) {
      std::string reply = apply(keyword->rules, words, 0);
      if (reply.empty()) continue;
      if (auto later = apply(keyword->memories, words, 0); !later.empty())
        memory_.push_back(std::move(later));
      return reply;
    }
  }
  return nothing_fits(clauses.empty() ? Words{} : clauses.front());
}

std::string eliza_reply(std::span<const Message> messages) {
  Eliza eliza(ElizaScript::doctor());
  std::string reply;
  for (const Message& message : messages)
    if (message.role == Role::user) reply = eliza.respond(message.text_content());
  if (reply.empty()) reply = "How do you do. Please tell me what is on your mind.";
  return reply;
}

}  // namespace otari::gateway
