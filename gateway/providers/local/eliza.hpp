#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <otari/message.hpp>

#include "providers/local/eliza_script.hpp"

namespace otari::gateway {

/// The program of Joseph Weizenbaum, "ELIZA: A Computer Program For the Study of Natural Language
/// Communication Between Man And Machine", CACM 9 (1966): keywords with ranks, decomposition and
/// reassembly rules, pronouns turned round, and a memory for what came up earlier.
class Eliza {
 public:
  explicit Eliza(const ElizaScript& script) : script_(&script) {}

  /// Takes a turn. Replies of one rule come in rotation, so the turns before it matter.
  [[nodiscard]] std::string respond(std::string_view input);

 private:
  using Words = std::vector<std::string>;

  /// Keywords of the clause, the most important first.
  [[nodiscard]] std::vector<const ElizaScript::Keyword*> keywords_in(const Words& words) const;
  [[nodiscard]] std::string apply(const std::vector<ElizaScript::Rule>& rules, const Words& words,
                                  int depth);
  [[nodiscard]] std::string reassemble(const ElizaScript::Rule& rule, const Words& words,
                                       const std::vector<Words>& parts, int depth);
  [[nodiscard]] std::string nothing_fits(const Words& words);

  const ElizaScript* script_;
  std::map<const ElizaScript::Rule*, std::size_t> turns_;
  std::deque<std::string> memory_;
};

/// The reply to the last message of the user. The whole conversation is played through first, so
/// that nothing has to be kept between requests.
[[nodiscard]] std::string eliza_reply(std::span<const Message> messages);

}  // namespace otari::gateway
