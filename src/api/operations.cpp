// The table of operations. A new endpoint is its types, a row in operations_<family>.cpp, a line
// here, a method, and its tests.

#include <array>

#include "operation.hpp"
#include "operations_control_plane.hpp"
#include "operations_mcp.hpp"

namespace otari::api {

std::span<const Operation* const> operations() noexcept {
  static constexpr std::array table{
      // conversations
      &ops::completion,
      &ops::response,
      &ops::message,
      &ops::count_tokens,
      // vectors and judgements
      &ops::embedding,
      &ops::moderation,
      &ops::rerank,
      // media
      &ops::image_generation,
      &ops::speech,
      &ops::transcription,
      // models
      &ops::list_models,
      &ops::retrieve_model,
      &ops::models_metadata,
      &ops::models_discoverable,
      // batches and files
      &ops::create_batch,
      &ops::retrieve_batch,
      &ops::cancel_batch,
      &ops::list_batches,
      &ops::retrieve_batch_results,
      &ops::create_file,
      &ops::list_files,
      &ops::retrieve_file,
      &ops::retrieve_file_content,
      &ops::delete_file,
      // tools
      &ops::search,
      &ops::search_with,
      &ops::list_tools,
      &ops::mcp_list_tools,
      &ops::mcp_execute,
      // the gateway itself
      &ops::health,
      &ops::readiness,
      &ops::liveness,
      &ops::bootstrap,
      // control plane
      &ops::keys_create,
      &ops::keys_get,
      &ops::keys_list,
      &ops::keys_update,
      &ops::keys_delete,
      &ops::keys_rotate,
      &ops::users_create,
      &ops::users_get,
      &ops::users_list,
      &ops::users_update,
      &ops::users_delete,
      &ops::users_get_usage,
      &ops::budgets_create,
      &ops::budgets_get,
      &ops::budgets_list,
      &ops::budgets_update,
      &ops::budgets_delete,
      &ops::pricing_list,
      &ops::pricing_get,
      &ops::pricing_set,
      &ops::pricing_delete,
      &ops::pricing_get_history,
      &ops::usage_list,
  };
  return table;
}

}  // namespace otari::api
