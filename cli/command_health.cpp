#include <string>

#include <CLI/CLI.hpp>

#include <otari/health.hpp>

#include "answer_output.hpp"
#include "command.hpp"
#include "connect.hpp"
#include "failure_report.hpp"
#include "help_text.hpp"

namespace otari::cli {
namespace {

std::string in_words(const Health& health) {
  std::string text = health.status;
  if (health.mode) text += ", mode " + *health.mode;
  if (health.platform_reachable) text += ", platform reachable: " + *health.platform_reachable;
  return text;
}

ExitCode run(const GlobalOptions& global) {
  auto connection = connect(global);
  if (!connection) return report(connection.error());
  const auto health = connection->client.health();
  if (!health) return report(health.error());
  tell_which_gateway(*connection, {});
  const ExitCode code = health->status == "healthy" ? ExitCode::ok : ExitCode::api_refused;
  if (global.json) return write_answer(health->http.body(), code);
  return write_answer(in_words(*health), code);
}

}  // namespace

Command add_health(CLI::App& program, CommandLine& line) {
  CLI::App* app = program.add_subcommand("health", "Ask the gateway whether it is up");
  add_global_options(*app, line.global);
  set_help(*app, {.usage = "  otari health [OPTIONS]\n",
                  .examples = "  otari health\n"
                              "  otari health --api-base http://localhost:8000 && echo up\n"
                              "  otari health --json"});
  return {.app = app, .run = [&line] { return run(line.global); }};
}

}  // namespace otari::cli
