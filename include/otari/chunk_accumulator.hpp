#pragma once

#include <cstdint>
#include <memory>

#include <otari/completion.hpp>
#include <otari/export.hpp>
#include <otari/result.hpp>
#include <otari/stream_traits.hpp>

namespace otari {

/// Puts the chunks of one chat stream together into the answer that `completion` would have given.
///
/// Per choice: text and reasoning are appended; tool calls are keyed by index and id (a new id at
/// a used index opens a new call); usage is the last present value of each field, never a sum;
/// finish reason `tool_calls` is not replaced by a later `stop`. Not thread-safe.
class OTARI_API ChunkAccumulator {
 public:
  ChunkAccumulator();
  ~ChunkAccumulator();
  ChunkAccumulator(ChunkAccumulator&&) noexcept;
  ChunkAccumulator& operator=(ChunkAccumulator&&) noexcept;

  /// Takes the chunk in. Errors: decode, for a choice or tool-call index of 1024 or more; the
  /// chunk is then not taken in.
  Result<void> add(const ChatCompletionChunk& chunk);

  /// What has arrived so far, as an answer. Copies.
  [[nodiscard]] ChatCompletion completion() const;
  /// The same, by the name that all accumulators share.
  [[nodiscard]] ChatCompletion whole() const { return completion(); }

  /// Chunks taken in.
  [[nodiscard]] std::size_t size() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

template <>
struct StreamTraits<ChatCompletionChunk> {
  using Accumulator = ChunkAccumulator;
  using Whole = ChatCompletion;
};

}  // namespace otari
