#pragma once

// What the accumulators of all streams agree on.

#include <otari/raw_json.hpp>

namespace otari {

/// Later members replace earlier ones of the same name.
inline void merge(Extra& into, const Extra& from) {
  if (from.empty()) return;
  for (const auto& [name, value] : from.members()) into.set(name, value);
}

}  // namespace otari
