#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <otari/result.hpp>

#include "global_options.hpp"

namespace otari::cli {

/// `$XDG_CONFIG_HOME/otari/config`, by default `~/.config/otari/config`: lines `name = "value"`,
/// and `#` begins a comment. The one name so far is `model`. Empty when there is no home.
[[nodiscard]] std::filesystem::path config_file();

/// The model of a call: -m, OTARI_MODEL, the configuration file, and with the embedded gateway
/// `local:eliza`. Errors: config, for a file that cannot be read, and when there is no model.
[[nodiscard]] Result<Setting> model_setting(const std::optional<std::string>& option,
                                            bool embedded_gateway);

}  // namespace otari::cli
