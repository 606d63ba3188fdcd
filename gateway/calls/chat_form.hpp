#pragma once

#include "calls/answer_form.hpp"

namespace otari::gateway {

/// Chat completions, as they are.
class ChatForm final : public AnswerForm {
 public:
  [[nodiscard]] Result<std::string> whole(ChatCompletion completion) override;
  [[nodiscard]] Result<void> chunk(const ChatCompletionChunk& chunk, std::string& frames) override;
  [[nodiscard]] Result<void> done(std::string& frames) override;
  void failed(std::string& frames) override;
  [[nodiscard]] std::string_view keepalive() const noexcept override;
  [[nodiscard]] FailureStyle failures() const noexcept override { return FailureStyle::chat; }
};

}  // namespace otari::gateway
