#include <csignal>
#include <string>
#include <vector>

#include "program.hpp"

int main(int argc, char** argv) {
  // A closed pipe shows as a failed write, which ends the program with a code of its own.
  std::signal(SIGPIPE, SIG_IGN);
  return static_cast<int>(
      otari::cli::run_program(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc)));
}
