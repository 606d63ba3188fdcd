#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <otari/gateway/gateway.hpp>

#include "command.hpp"
#include "failure_report.hpp"
#include "help_text.hpp"
#include "interrupt.hpp"
#include "terminal.hpp"

namespace otari::cli {
namespace {

struct ServeArguments {
  std::string host = "127.0.0.1";
  int port = 8000;
  std::vector<std::string> keys{};
};

bool only_this_machine(const std::string& host) {
  return host == "localhost" || host == "::1" || host == "[::1]" || host.starts_with("127.");
}

ExitCode run(const GlobalOptions& global, const ServeArguments& arguments) {
  // Passed over, they would leave a gateway open that looks protected.
  if (global.api_key || global.token || global.admin_key || global.api_base)
    return report(wrong_usage(
        "--api-key, --token, --admin-key and --api-base are for callers; 'otari serve' takes the "
        "keys of its callers by --key"));
  const Interrupt interrupt({SIGINT, SIGTERM});
  std::vector<Secret> keys(arguments.keys.begin(), arguments.keys.end());
  auto gateway = gateway::Gateway::open({.api_keys = std::move(keys), .log = log_handler(global)});
  if (!gateway) return report(gateway.error());
  auto server =
      gateway::Server::start(*std::move(gateway), {.host = arguments.host, .port = arguments.port});
  if (!server) return report(server.error());
  std::string line = "listening on " + server->origin() + " (API under /v1 and /api/v1)";
  if (arguments.keys.empty() && !only_this_machine(arguments.host))
    line += ", open to everybody who reaches it; protect it with --key";
  tell(line + "; Ctrl-C stops it");
  const int signal = interrupt.wait();
  // A further signal kills, should running calls take too long.
  server->stop();
  return signal == SIGINT ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace

Command add_serve(CLI::App& program, CommandLine& line) {
  CLI::App* app = program.add_subcommand(
      "serve", "Serve the embedded gateway: your providers and keys behind one address");
  auto arguments = std::make_shared<ServeArguments>();
  app->add_option("--host", arguments->host, "Address to listen on")
      ->type_name("HOST")
      ->capture_default_str();
  app->add_option("--port", arguments->port, "Port to listen on; 0 takes any free one")
      ->type_name("PORT")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  app->add_option("--key", arguments->keys, "Key that callers have to give; may be repeated")
      ->type_name("KEY");
  add_global_options(*app, line.global);
  // Taken like everywhere, but they are not for it.
  for (const char* name : {"--token", "--api-base", "--api-key", "--admin-key", "--json"})
    app->get_option(name)->group("");
  set_help(*app,
           {.usage = "  otari serve [--host HOST] [--port PORT] [--key KEY]...\n",
            .examples = "  otari serve\n"
                        "  OPENAI_API_KEY=sk-... otari serve --port 9000 --key my-team\n"
                        "  GATEWAY_API_BASE=http://127.0.0.1:8000 otari \"Hello\"\n"
                        "\n"
                        "For development, tests and one machine. Teams run the otari gateway: "
                        "same API, other address."});
  return {.app = app, .run = [&line, arguments] { return run(line.global, *arguments); }};
}

}  // namespace otari::cli
