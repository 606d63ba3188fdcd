#pragma once

// What the accumulators of all streams agree on.

#include <cstdint>
#include <string>
#include <string_view>

#include <otari/error.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// Beyond it an index is not a position but an attack on memory.
inline constexpr std::int64_t max_index = 1024;

[[nodiscard]] inline bool is_index(std::int64_t index) { return index >= 0 && index < max_index; }

[[nodiscard]] inline Error index_error(std::string_view what, std::int64_t index) {
  return {.kind = ErrorKind::decode,
          .message = std::string(what) + " " + std::to_string(index) +
                     " is out of range: indexes go from 0 to 1023"};
}

/// Later members replace earlier ones of the same name.
inline void merge(Extra& into, const Extra& from) {
  if (from.empty()) return;
  for (const auto& [name, value] : from.members()) into.set(name, value);
}

}  // namespace otari
