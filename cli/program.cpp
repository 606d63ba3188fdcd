#include "program.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>

#include <otari/version.hpp>

#include "answer_output.hpp"
#include "command.hpp"
#include "help_text.hpp"
#include "terminal.hpp"

namespace otari::cli {
namespace {

constexpr std::string_view default_command = "completion";

std::string version_line() {
  return "otari " + std::string(version()) + " (wire format of gateway " +
         std::string(spec_version()) + ")\n";
}

// What stands behind `--` is text, whatever it looks like.
std::vector<std::string> take_literal_words(std::vector<std::string>& arguments) {
  const auto dashes = std::ranges::find(arguments, "--");
  if (dashes == arguments.end()) return {};
  std::vector<std::string> words(dashes + 1, arguments.end());
  arguments.erase(dashes, arguments.end());
  return words;
}

// `otari "Hello"` and `otari -m MODEL "Hello"` are completions: the command's name goes in where
// something other than a global option or a command stands.
void insert_default_command(std::vector<std::string>& arguments, std::span<const Command> commands,
                            bool has_literal_words) {
  auto at = arguments.begin();
  bool wants_information = false;
  while (at != arguments.end()) {
    if (is_global_option_with_value(*at)) {
      if (++at != arguments.end()) ++at;
      continue;
    }
    if (!is_global_flag(*at)) break;
    wants_information = wants_information || *at == "--help" || *at == "-h" || *at == "--version";
    ++at;
  }
  if (wants_information && at == arguments.end()) return;
  const auto is_named = [&](const Command& command) { return command.app->get_name() == *at; };
  if (at != arguments.end() && std::ranges::any_of(commands, is_named)) return;
  if (arguments.empty() && !has_literal_words && is_terminal(StandardStream::input)) {
    arguments.emplace_back("--help");
    return;
  }
  arguments.insert(at, std::string(default_command));
}

void describe_program(CLI::App& program, CommandLine& line, bool& wants_version) {
  program.description(
      "Talks to any LLM through an otari gateway: a configured one, or the one that "
      "is built in.");
  program.require_subcommand(0, 1);
  add_global_options(program, line.global);
  program.add_flag("--version", wants_version, "Print the version");
  set_help(program,
           {.usage = "  otari [OPTIONS] PROMPT...          the same as otari completion\n"
                     "  otari COMMAND [OPTIONS] ...        otari COMMAND --help says more\n",
            .examples = "  otari \"Why is the sky blue?\"\n"
                        "  git diff | otari -m openai:gpt-4o-mini \"Write a commit message\"\n"
                        "  otari models | grep mini\n"
                        "\n"
                        "Exit codes:\n"
                        "  0  ok                          4    the answer was cut off\n"
                        "  1  usage or configuration      5    refused or filtered\n"
                        "  2  the API refused             6    budget or funds\n"
                        "  3  network or timeout          130  interrupted, 141 closed pipe"});
}

ExitCode wrong_arguments(const CLI::App& program, std::string_view message) {
  const auto chosen = program.get_subcommands();
  std::string line(message);
  while (line.ends_with('\n') || line.ends_with('.')) line.pop_back();
  line += "; see 'otari ";
  if (!chosen.empty()) line += chosen.back()->get_name() + ' ';
  tell(line + "--help'");
  return ExitCode::usage;
}

}  // namespace

ExitCode run_program(std::vector<std::string> arguments) {
  if (arguments.size() == 1 && arguments.front() == "--version")
    return write_answer(version_line());

  CommandLine line;
  CLI::App program;
  program.name("otari");
  bool wants_version = false;
  describe_program(program, line, wants_version);
  const std::array commands{add_completion(program, line), add_models(program, line),
                            add_health(program, line), add_serve(program, line),
                            add_doctor(program, line)};
  for (const Command& command : commands) command.app->group("Commands");

  line.literal_words = take_literal_words(arguments);
  insert_default_command(arguments, commands, !line.literal_words.empty());
  std::ranges::reverse(arguments);  // as the parser wants them
  try {
    program.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    return write_answer(program.help());
  } catch (const CLI::ParseError& error) {
    return wrong_arguments(program, error.what());
  }
  if (wants_version) return write_answer(version_line());
  for (const Command& command : commands) {
    if (!command.app->parsed()) continue;
    if (!line.literal_words.empty() && command.app->get_name() != default_command)
      return wrong_arguments(program, "'" + command.app->get_name() + "' takes no '" +
                                          line.literal_words.front() + "'");
    return command.run();
  }
  return write_answer(program.help());
}

}  // namespace otari::cli
