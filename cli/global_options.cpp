#include "global_options.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

#include <CLI/CLI.hpp>

#include "terminal.hpp"
#include "text.hpp"

namespace otari::cli {
namespace {

constexpr std::array<std::string_view, 4> with_value{"--token", "--api-base", "--api-key",
                                                     "--admin-key"};
constexpr std::array<std::string_view, 5> flags{"--json", "--verbose", "--help", "-h", "--version"};

void tell_event(const LogEvent& event) {
  std::string line(event.message);
  const auto add = [&line](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    line += ' ';
    line += label;
    line += value;
  };
  add("", event.operation);
  add("", event.method);
  add("", event.path);
  if (event.status) add("status ", std::to_string(*event.status));
  if (event.attempt) add("attempt ", std::to_string(*event.attempt));
  add("", event.error_kind);
  add("", event.detail);
  if (event.delay) add("in ms ", std::to_string(event.delay->count()));
  if (event.elapsed) add("after us ", std::to_string(event.elapsed->count()));
  if (event.bytes) add("bytes ", std::to_string(*event.bytes));
  add("request ", event.request_id);
  tell(line);
}

}  // namespace

void add_global_options(CLI::App& app, GlobalOptions& options) {
  const auto add = [&app](const char* name, auto& into, const char* value, const char* text) {
    app.add_option(name, into, text)->type_name(value)->group("Gateway");
  };
  add("--token", options.token, "TOKEN", "Token of the hosted gateway [OTARI_AI_TOKEN]");
  add("--api-base", options.api_base, "URL", "Address of your gateway [GATEWAY_API_BASE]");
  add("--api-key", options.api_key, "KEY", "Key for your gateway [GATEWAY_API_KEY]");
  add("--admin-key", options.admin_key, "KEY", "Key for its management [GATEWAY_ADMIN_KEY]");
  app.add_flag("--json", options.json, "Print the answer as JSON");
  app.add_flag("--verbose", options.verbose, "Tell on stderr what is sent and received");
}

bool is_global_flag(std::string_view argument) {
  if (std::ranges::find(flags, argument) != flags.end()) return true;
  const std::size_t equals = argument.find('=');
  return equals != std::string_view::npos &&
         is_global_option_with_value(argument.substr(0, equals));
}

bool is_global_option_with_value(std::string_view argument) {
  return std::ranges::find(with_value, argument) != with_value.end();
}

Setting find_setting(const std::optional<std::string>& option, std::string_view option_name,
                     std::initializer_list<const char*> variables) {
  if (option)
    if (const auto value = trim(*option); !value.empty())
      return {.value = std::string(value), .source = std::string(option_name)};
  for (const char* variable : variables) {
    const char* text = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): nobody sets any
    if (text == nullptr) continue;
    if (const auto value = trim(text); !value.empty())
      return {.value = std::string(value), .source = variable};
  }
  return {};
}

Setting token_setting(const GlobalOptions& options) {
  return find_setting(options.token, "--token",
                      {"OTARI_AI_TOKEN", "OTARI_PLATFORM_TOKEN", "GATEWAY_PLATFORM_TOKEN"});
}

Setting api_base_setting(const GlobalOptions& options) {
  return find_setting(options.api_base, "--api-base", {"GATEWAY_API_BASE", "OTARI_API_BASE"});
}

Setting api_key_setting(const GlobalOptions& options) {
  return find_setting(options.api_key, "--api-key", {"GATEWAY_API_KEY", "OTARI_API_KEY"});
}

Setting admin_key_setting(const GlobalOptions& options) {
  return find_setting(options.admin_key, "--admin-key", {"GATEWAY_ADMIN_KEY"});
}

LogHandler log_handler(const GlobalOptions& options) {
  if (!options.verbose) return {};
  return tell_event;
}

}  // namespace otari::cli
