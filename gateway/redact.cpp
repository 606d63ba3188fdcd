#include "redact.hpp"

#include <algorithm>
#include <array>

namespace otari::gateway {
namespace {

// How keys, account ids and addresses of providers begin.
constexpr std::array<std::string_view, 14> prefixes{
    "sk-",  "sk_",  "gsk_",  "xai-",    "hf_",      "AIza",        "ghp_",
    "csk-", "org-", "proj_", "http://", "https://", "github_pat_", "Bearer "};

bool ends_word(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '"' || c == '\'' || c == ',' || c == ')' ||
         c == ']' || c == '}' || c == '<' || c == '>' || c == '`';
}

bool starts_word(std::string_view text, std::size_t at) {
  return at == 0 || ends_word(text[at - 1]) || text[at - 1] == '(' || text[at - 1] == '[' ||
         text[at - 1] == ':' || text[at - 1] == '=' || text[at - 1] == '{';
}

std::size_t prefix_length(std::string_view rest) {
  const auto* found = std::find_if(prefixes.begin(), prefixes.end(), [&](std::string_view prefix) {
    return rest.starts_with(prefix);
  });
  return found == prefixes.end() ? 0 : found->size();
}

}  // namespace

std::string redacted(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = starts_word(text, at) ? prefix_length(text.substr(at)) : 0;
    if (length == 0) {
      out += text[at++];
      continue;
    }
    std::size_t end = at + length;
    while (end < text.size() && !ends_word(text[end])) ++end;
    out += "[redacted]";
    at = end;
  }
  return out;
}

}  // namespace otari::gateway
