// The table of operations. A new endpoint is its types, a row in operations_<family>.cpp, a line
// here, a method, and its tests.

#include <array>

#include "operation.hpp"

namespace otari::api {

std::span<const Operation* const> operations() noexcept {
  static constexpr std::array table{
      &ops::completion,    &ops::image_generation,       &ops::speech,         &ops::transcription,
      &ops::list_models,   &ops::create_batch,           &ops::retrieve_batch, &ops::cancel_batch,
      &ops::list_batches,  &ops::retrieve_batch_results, &ops::create_file,    &ops::list_files,
      &ops::retrieve_file, &ops::retrieve_file_content,  &ops::delete_file,    &ops::health,
  };
  return table;
}

}  // namespace otari::api
