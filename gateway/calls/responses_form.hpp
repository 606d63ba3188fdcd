#pragma once

#include <utility>

#include "calls/answer_form.hpp"
#include "translate/responses_stream.hpp"

namespace otari::gateway {

/// A completion told in the Responses API.
class ResponsesForm final : public AnswerForm {
 public:
  explicit ResponsesForm(const ResponseParams& asked) : asked_(asked), events_(asked) {}

  [[nodiscard]] Result<std::string> whole(ChatCompletion completion) override;
  [[nodiscard]] Result<void> chunk(const ChatCompletionChunk& chunk, std::string& frames) override {
    return events_.add(frames, chunk);
  }
  [[nodiscard]] Result<void> done(std::string& frames) override { return events_.finish(frames); }
  void failed(std::string& frames) override { ResponseEvents::fail(frames); }
  [[nodiscard]] std::string_view keepalive() const noexcept override;
  [[nodiscard]] FailureStyle failures() const noexcept override { return FailureStyle::chat; }

 private:
  ResponseParams asked_;  // an answer repeats it
  ResponseEvents events_;
};

}  // namespace otari::gateway
