#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace otari::toolkit {

/// A run of texts that go in one request.
struct EmbedPart {
  std::size_t first = 0;
  std::size_t count = 0;

  friend bool operator==(const EmbedPart&, const EmbedPart&) = default;
};

/// Splits texts into runs of at most so many texts and bytes, in order. A text that is longer than
/// `max_bytes` is a part of its own. Precondition: both limits are above zero.
[[nodiscard]] std::vector<EmbedPart> embed_parts(std::span<const std::string> texts,
                                                 std::size_t max_texts, std::size_t max_bytes);

}  // namespace otari::toolkit
