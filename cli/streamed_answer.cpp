#include "streamed_answer.hpp"

#include <string_view>

#include "terminal.hpp"

namespace otari::cli {
namespace {

// Reasoning goes to standard error as it comes, and ends before the answer begins.
class ReasoningOutput {
 public:
  void write(std::string_view text) {
    if (text.empty()) return;
    (void)write_all(StandardStream::error, text);
    open_ = true;
    open_line_ = text.back() != '\n';
  }
  void end() {
    if (!open_) return;
    (void)write_all(StandardStream::error, open_line_ ? "\n\n" : "\n");
    open_ = false;
  }

 private:
  bool open_ = false;
  bool open_line_ = false;
};

}  // namespace

StreamedAnswer show(Stream<ChatCompletionChunk>& stream, AnswerOutput* output) {
  StreamedAnswer answer;
  ReasoningOutput reasoning;
  for (const auto& chunk : stream) {
    if (!chunk) {
      answer.error = chunk.error();
      break;
    }
    const std::string_view thought = chunk->reasoning().value_or("");
    const std::string_view text = chunk->content().value_or("");
    if (!answer.first_token && !(thought.empty() && text.empty()))
      answer.first_token = std::chrono::steady_clock::now();
    if (output == nullptr) continue;
    reasoning.write(thought);
    if (text.empty()) continue;
    reasoning.end();
    answer.written = output->write(text);
    if (!answer.written) break;
  }
  reasoning.end();
  answer.whole = stream.partial();
  if (answer.written && output != nullptr) answer.written = output->end_line();
  return answer;
}

}  // namespace otari::cli
