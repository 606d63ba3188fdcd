#pragma once

#include <string>
#include <vector>

#include <otari/result.hpp>

namespace otari::cli {

/// What goes to the model, one below the other with an empty line between: standard input where
/// it is not a terminal, the files, and the words of the command line.
/// Errors: config, for a file that cannot be read, too much text, and when there is none at all.
[[nodiscard]] Result<std::string> read_prompt(const std::vector<std::string>& words,
                                              const std::vector<std::string>& files);

}  // namespace otari::cli
