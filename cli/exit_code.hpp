#pragma once

#include <otari/completion.hpp>
#include <otari/error.hpp>

namespace otari::cli {

/// What a script can tell the outcome by. Documented in `otari --help`.
enum class ExitCode : int {
  ok = 0,
  usage = 1,          ///< usage or configuration; also an answer that cannot be written
  api_refused = 2,    ///< the gateway or the provider said no, or answered nonsense
  network = 3,        ///< no connection, or no answer in time
  truncated = 4,      ///< the stream ended early, or the token limit cut the answer off
  filtered = 5,       ///< the model refused, or a content filter stepped in
  budget = 6,         ///< a spent budget, or no funds
  interrupted = 130,  ///< Ctrl-C
  closed_pipe = 141,  ///< nobody reads the answer any more
};

[[nodiscard]] ExitCode exit_code_of(const Error& error) noexcept;

}  // namespace otari::cli
