#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <otari/chunk_accumulator.hpp>
#include <otari/message.hpp>
#include <otari/result.hpp>

namespace otari::gateway {

/// The tool calls of a chat stream, put together from their fragments while it runs. Not
/// thread-safe.
///
/// Which call a fragment belongs to is ChunkAccumulator's to say, and asking it copies the calls.
/// So it is worth asking at once while they are short, and once per 64th of their size later: the
/// copies together then stay proportional to the stream.
class StreamedCalls {
 public:
  /// Takes the fragments in; true when it is time to look at the calls. Errors: as of
  /// ChunkAccumulator.
  [[nodiscard]] Result<bool> add(const std::vector<ToolCall>& fragments);
  /// The calls as far as they have come, in the order they were opened. Copies.
  [[nodiscard]] std::vector<ToolCall> so_far();

 private:
  ChunkAccumulator chunks_;  // with nothing but calls
  std::size_t seen_bytes_ = 0;
  std::size_t unseen_bytes_ = 0;  // since `so_far`
};

/// What the model wrote for the function or the custom tool.
[[nodiscard]] const std::string& arguments_of(const ToolCall& call);

}  // namespace otari::gateway
