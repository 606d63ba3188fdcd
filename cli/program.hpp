#pragma once

#include <string>
#include <vector>

#include "exit_code.hpp"

namespace otari::cli {

/// Parses the arguments (without the program's name) and runs the command they name.
[[nodiscard]] ExitCode run_program(std::vector<std::string> arguments);

}  // namespace otari::cli
