#pragma once

#include <string>
#include <string_view>

#include <otari/completion.hpp>
#include <otari/result.hpp>

#include "upstream_failure.hpp"

namespace otari::gateway {

/// The wire in which a completion is told to whoever asked for it: that of chat completions, of
/// responses, or of messages. One object serves one answer, whole or as a stream. Not thread-safe.
class AnswerForm {
 public:
  virtual ~AnswerForm() = default;

  /// The body of a whole answer. Errors: as of json::encode.
  [[nodiscard]] virtual Result<std::string> whole(ChatCompletion completion) = 0;

  /// Appends the frames that a chunk gives, if any. Errors: the stream has to end by `failed`.
  [[nodiscard]] virtual Result<void> chunk(const ChatCompletionChunk& chunk,
                                           std::string& frames) = 0;
  /// Appends the end of a good stream. Errors: likewise.
  [[nodiscard]] virtual Result<void> done(std::string& frames) = 0;
  /// Appends the end of one that failed.
  virtual void failed(std::string& frames) = 0;

  [[nodiscard]] virtual std::string_view keepalive() const noexcept = 0;
  [[nodiscard]] virtual FailureStyle failures() const noexcept = 0;
};

}  // namespace otari::gateway
