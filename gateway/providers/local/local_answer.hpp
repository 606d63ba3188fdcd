#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <otari/completion.hpp>

#include "providers/local/local_models.hpp"

namespace otari::gateway {

/// What a local model says to a request, cut as the request asks. A token is a word with the white
/// space before it: simple, and the same for usage, `max_tokens` and the pieces of a stream.
struct LocalAnswer {
  std::vector<std::string> tokens{};
  FinishReason finish = FinishReason::stop;
  std::int64_t choices = 1;  ///< how many times; each has the same tokens
  Usage usage{};

  [[nodiscard]] std::string text() const;
};

[[nodiscard]] LocalAnswer answer_locally(const LocalModel& model, const CompletionParams& params);

/// The text in tokens; put together they are the text again.
[[nodiscard]] std::vector<std::string> split_tokens(std::string_view text);

}  // namespace otari::gateway
