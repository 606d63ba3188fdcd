#include "providers/local/words.hpp"

#include <utility>

#include "text.hpp"

namespace otari::gateway {
namespace {

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t start = 0;
  while (start < text.size()) {
    if (!in_word(text[start])) {
      ++start;
      continue;
    }
    std::size_t end = start;
    while (end < text.size() && in_word(text[end])) ++end;
    words.push_back(lower(text.substr(start, end - start)));
    start = end;
  }
  return words;
}

}  // namespace otari::gateway
