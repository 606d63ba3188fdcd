#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include <otari/log.hpp>

#include "parser.hpp"

namespace otari::cli {

/// What may be given before and after a command.
struct GlobalOptions {
  std::optional<std::string> token{};
  std::optional<std::string> api_base{};
  std::optional<std::string> api_key{};
  std::optional<std::string> admin_key{};
  bool json = false;
  bool verbose = false;
};

/// Lets the parser of a command, or that of the program, take them.
void add_global_options(CLI::App& app, GlobalOptions& options);

/// The options above by their names, for looking at arguments before they are parsed.
[[nodiscard]] bool is_global_flag(std::string_view argument);
[[nodiscard]] bool is_global_option_with_value(std::string_view argument);

/// A value and where it was found: "--token", "OTARI_AI_TOKEN". Empty when it is set nowhere.
struct Setting {
  std::string value{};
  std::string source{};

  [[nodiscard]] bool found() const noexcept { return !value.empty(); }
};

/// The option, else the first variable that is set; blank counts as unset.
[[nodiscard]] Setting find_setting(const std::optional<std::string>& option,
                                   std::string_view option_name,
                                   std::initializer_list<const char*> variables);

// As ClientOptions looks them up.
[[nodiscard]] Setting token_setting(const GlobalOptions& options);
[[nodiscard]] Setting api_base_setting(const GlobalOptions& options);
[[nodiscard]] Setting api_key_setting(const GlobalOptions& options);
[[nodiscard]] Setting admin_key_setting(const GlobalOptions& options);

/// With --verbose, tells every event on standard error.
[[nodiscard]] LogHandler log_handler(const GlobalOptions& options);

}  // namespace otari::cli
