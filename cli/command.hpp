#pragma once

#include <functional>
#include <string>
#include <vector>

#include "exit_code.hpp"
#include "global_options.hpp"
#include "parser.hpp"

namespace otari::cli {

/// What the arguments say, besides the options of a command itself.
struct CommandLine {
  GlobalOptions global{};
  /// What stands behind `--`: never an option or a command.
  std::vector<std::string> literal_words{};
};

/// A command in the parser, and what runs it once the arguments are parsed.
struct Command {
  CLI::App* app = nullptr;
  std::function<ExitCode()> run{};
};

// One file each. They keep references to the command line, which has to outlive them.
[[nodiscard]] Command add_completion(CLI::App& program, CommandLine& line);
[[nodiscard]] Command add_models(CLI::App& program, CommandLine& line);
[[nodiscard]] Command add_health(CLI::App& program, CommandLine& line);
[[nodiscard]] Command add_serve(CLI::App& program, CommandLine& line);
[[nodiscard]] Command add_doctor(CLI::App& program, CommandLine& line);

}  // namespace otari::cli
