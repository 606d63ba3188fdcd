#include "exit_code.hpp"

namespace otari::cli {

ExitCode exit_code_of(const Error& error) noexcept {
  switch (error.kind) {
    case ErrorKind::config: return ExitCode::usage;
    case ErrorKind::invalid_request:
      // Without a status it is our own check that refused: the caller's input is wrong.
      return error.status || error.attempts > 0 ? ExitCode::api_refused : ExitCode::usage;
    case ErrorKind::content_filter: return ExitCode::filtered;
    case ErrorKind::insufficient_funds: return ExitCode::budget;
    case ErrorKind::permission_denied:
      return error.code == "budget_exceeded" ? ExitCode::budget : ExitCode::api_refused;
    case ErrorKind::gateway_timeout:
    case ErrorKind::timeout:
    case ErrorKind::connection:
    case ErrorKind::tls: return ExitCode::network;
    case ErrorKind::stream_incomplete: return ExitCode::truncated;
    case ErrorKind::cancelled: return ExitCode::interrupted;
    default: return ExitCode::api_refused;
  }
}

}  // namespace otari::cli
