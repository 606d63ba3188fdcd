#include "answer_output.hpp"

#include <cerrno>
#include <cstring>
#include <string>

#include "terminal.hpp"

namespace otari::cli {

bool AnswerOutput::write(std::string_view text) {
  if (text.empty()) return error_number_ == 0;
  if (error_number_ == 0) error_number_ = write_all(StandardStream::output, text);
  open_line_ = text.back() != '\n';
  return error_number_ == 0;
}

bool AnswerOutput::end_line() { return open_line_ ? write("\n") : error_number_ == 0; }

ExitCode AnswerOutput::failure() const {
  if (error_number_ == EPIPE) return ExitCode::closed_pipe;
  tell(std::string("the answer cannot be written: ") + std::strerror(error_number_) +
       "; check where standard output goes");
  return ExitCode::usage;
}

ExitCode write_answer(std::string_view text, ExitCode code) {
  AnswerOutput output;
  return output.write(text) && output.end_line() ? code : output.failure();
}

}  // namespace otari::cli
