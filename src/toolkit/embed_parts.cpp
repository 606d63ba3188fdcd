#include "embed_parts.hpp"

namespace otari::toolkit {

std::vector<EmbedPart> embed_parts(std::span<const std::string> texts, std::size_t max_texts,
                                   std::size_t max_bytes) {
  std::vector<EmbedPart> parts;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::size_t size = texts[i].size();
    // Written without a sum that could overflow.
    const bool fits = !parts.empty() && parts.back().count < max_texts && bytes <= max_bytes &&
                      size <= max_bytes - bytes;
    if (!fits) {
      parts.push_back({.first = i});
      bytes = 0;
    }
    ++parts.back().count;
    bytes += size;
  }
  return parts;
}

}  // namespace otari::toolkit
