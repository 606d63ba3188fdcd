// The table of operations. A new endpoint is its types, a row in operations_<family>.cpp, a line
// here, a method, and its tests.

#include <array>

#include "operation.hpp"

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
      // tools of the gateway
      &ops::search,
      &ops::search_with,
      &ops::list_tools,
      // the gateway itself
      &ops::health,
      &ops::readiness,
      &ops::liveness,
      &ops::bootstrap,
  };
  return table;
}

}  // namespace otari::api
