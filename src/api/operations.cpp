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
      &ops::completion,      &ops::message,
      &ops::count_tokens,    &ops::embedding,
      &ops::moderation,      &ops::rerank,
      &ops::list_models,     &ops::retrieve_model,
      &ops::models_metadata, &ops::models_discoverable,
      &ops::search,          &ops::search_with,
      &ops::list_tools,      &ops::health,
      &ops::readiness,       &ops::liveness,
      &ops::bootstrap,
  };
  return table;
}

}  // namespace otari::api
