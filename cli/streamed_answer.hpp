#pragma once

#include <chrono>
#include <optional>

#include <otari/chunk_accumulator.hpp>
#include <otari/completion.hpp>
#include <otari/error.hpp>
#include <otari/stream.hpp>

#include "answer_output.hpp"

namespace otari::cli {

/// What became of a stream.
struct StreamedAnswer {
  ChatCompletion whole{};        ///< what had arrived, put together
  std::optional<Error> error{};  ///< why it is not complete
  std::optional<std::chrono::steady_clock::time_point> first_token{};
  bool written = true;  ///< false: the output failed, and the stream was given up
};

/// Reads the stream to its end. `output` gets the text as it arrives, standard error the
/// reasoning; with a null output nothing is written.
[[nodiscard]] StreamedAnswer show(Stream<ChatCompletionChunk>& stream, AnswerOutput* output);

}  // namespace otari::cli
