#pragma once

#include <cstdlib>
#include <iostream>
#include <utility>

#include <otari/error.hpp>
#include <otari/result.hpp>

namespace otari::bench {

/// A run that failed has measured nothing.
[[noreturn]] inline void give_up(const Error& error) {
  std::cerr << error << '\n';
  std::exit(1);
}

template <class T>
[[nodiscard]] T& expect(Result<T>& result) {
  if (!result) give_up(result.error());
  return *result;
}

/// What was measured has to be what was asked for.
inline void expect(bool condition, const char* what) {
  if (condition) return;
  std::cerr << "bench: " << what << '\n';
  std::exit(1);
}

}  // namespace otari::bench
