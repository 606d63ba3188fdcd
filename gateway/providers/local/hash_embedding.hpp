#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace otari::gateway {

inline constexpr std::size_t default_dimensions = 256;
inline constexpr std::size_t most_dimensions = 4096;

/// Feature hashing (Weinberger et al., 2009): every word, pair of words and group of three to five
/// letters adds to one dimension, with a sign, both chosen by its hash. Texts that share words or
/// spellings come out alike; what words mean plays no part. Length one, the same on every machine.
/// Precondition: 1 to `most_dimensions`.
[[nodiscard]] std::vector<float> hash_embedding(std::string_view text, std::size_t dimensions);

}  // namespace otari::gateway
