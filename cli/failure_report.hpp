#pragma once

#include <string>

#include <otari/error.hpp>

#include "exit_code.hpp"

namespace otari::cli {

/// One line: what went wrong, where, and what to do about it.
[[nodiscard]] std::string describe(const Error& error);

/// Tells it on standard error (an interruption goes without words) and gives the exit code.
[[nodiscard]] ExitCode report(const Error& error);

/// An error of our own, before anything was sent.
[[nodiscard]] Error wrong_usage(std::string message);

}  // namespace otari::cli
