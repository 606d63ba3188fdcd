#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include <otari/models.hpp>

#include "answer_output.hpp"
#include "command.hpp"
#include "connect.hpp"
#include "failure_report.hpp"
#include "help_text.hpp"

namespace otari::cli {
namespace {

ExitCode run(const GlobalOptions& global, const std::optional<std::string>& provider) {
  auto connection = connect(global);
  if (!connection) return report(connection.error());
  const auto models = connection->client.list_models({.provider = provider});
  if (!models) return report(models.error());
  tell_which_gateway(*connection, {});
  if (global.json) return write_answer(models->http.body());
  std::string names;
  for (const Model& model : models->data) names += model.id + '\n';
  return write_answer(names);
}

}  // namespace

Command add_models(CLI::App& program, CommandLine& line) {
  CLI::App* app =
      program.add_subcommand("models", "List the models you may use, one name per line");
  auto provider = std::make_shared<std::optional<std::string>>();
  app->add_option("--provider", *provider, "Only models of this provider")->type_name("PROVIDER");
  add_global_options(*app, line.global);
  set_help(*app, {.usage = "  otari models [OPTIONS]\n",
                  .examples = "  otari models\n"
                              "  otari models --provider openai\n"
                              "  otari models --json | jq '.data[].context_window'"});
  return {.app = app, .run = [&line, provider] { return run(line.global, *provider); }};
}

}  // namespace otari::cli
