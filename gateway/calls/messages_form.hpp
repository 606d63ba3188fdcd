#pragma once

#include "calls/answer_form.hpp"
#include "translate/messages_stream.hpp"

namespace otari::gateway {

/// A completion told in the Messages API.
class MessagesForm final : public AnswerForm {
 public:
  [[nodiscard]] Result<std::string> whole(ChatCompletion completion) override;
  [[nodiscard]] Result<void> chunk(const ChatCompletionChunk& chunk, std::string& frames) override {
    return events_.add(frames, chunk);
  }
  [[nodiscard]] Result<void> done(std::string& frames) override { return events_.finish(frames); }
  void failed(std::string& frames) override { MessageEvents::fail(frames); }
  [[nodiscard]] std::string_view keepalive() const noexcept override { return messages_ping_frame; }
  [[nodiscard]] FailureStyle failures() const noexcept override { return FailureStyle::messages; }

 private:
  MessageEvents events_;
};

}  // namespace otari::gateway
