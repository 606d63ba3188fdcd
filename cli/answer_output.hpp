#pragma once

#include <string_view>

#include "exit_code.hpp"

namespace otari::cli {

/// Standard output, which carries the answer and nothing else. Unbuffered: what is written is
/// seen at once.
class AnswerOutput {
 public:
  /// False: it cannot be written; end the program with `failure()`.
  [[nodiscard]] bool write(std::string_view text);
  /// Ends the last line where it has no end. False as above.
  [[nodiscard]] bool end_line();

  /// Silent when the reader has gone, else says on standard error what is wrong.
  [[nodiscard]] ExitCode failure() const;

 private:
  bool open_line_ = false;
  int error_number_ = 0;
};

/// For commands whose answer is one text: writes it, with a line end. Gives `code`, or that of a
/// failure to write.
[[nodiscard]] ExitCode write_answer(std::string_view text, ExitCode code = ExitCode::ok);

}  // namespace otari::cli
