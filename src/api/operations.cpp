// The table of operations. A new endpoint is its types, a row in operations_<family>.cpp, a line
// here, a method, and its tests.

#include <array>

#include "operation.hpp"

namespace otari::api {

std::span<const Operation* const> operations() noexcept {
  static constexpr std::array table{
      &ops::completion,
      &ops::response,
      &ops::message,
      &ops::count_tokens,
      &ops::list_models,
      &ops::health,
  };
  return table;
}

}  // namespace otari::api
