#pragma once

#include <string>

#include "parser.hpp"

namespace otari::cli {

/// Name, description, how it is called and examples, for --help. Every line of `usage` and
/// `examples` stands as it is given.
struct HelpText {
  std::string usage{};
  std::string examples{};
};

void set_help(CLI::App& app, const HelpText& help);

}  // namespace otari::cli
