#include "default_model.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>
#include <system_error>

#include "failure_report.hpp"
#include "text.hpp"

namespace otari::cli {
namespace {

std::string_view without_comment(std::string_view line) {
  bool quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '"') quoted = !quoted;
    if (line[at] == '#' && !quoted) return line.substr(0, at);
  }
  return line;
}

Result<std::string> value_of(std::string_view text) {
  if (text.starts_with('"')) {
    if (text.size() < 2 || !text.ends_with('"'))
      return std::unexpected(wrong_usage("the quotation mark is not closed"));
    text = text.substr(1, text.size() - 2);
  }
  text = trim(text);
  if (text.empty() || text.find('"') != std::string_view::npos)
    return std::unexpected(wrong_usage("write it like model = \"local:eliza\""));
  return std::string(text);
}

// Empty when the file does not set it.
Result<std::string> model_in(const std::filesystem::path& path) {
  std::error_code failure;
  if (path.empty() || !std::filesystem::exists(path, failure)) {
    if (!failure || failure == std::errc::not_a_directory) return std::string();
    return std::unexpected(wrong_usage("cannot read " + path.string() + ": " + failure.message()));
  }
  std::ifstream file(path);
  if (!file || std::filesystem::is_directory(path, failure))
    return std::unexpected(wrong_usage("cannot read " + path.string() + ": " +
                                       (file ? "it is a directory" : std::strerror(errno))));
  std::string model;
  std::string text;
  for (int number = 1; std::getline(file, text); ++number) {
    const auto wrong = [&](std::string_view why) {
      return std::unexpected(wrong_usage(path.string() + ", line " + std::to_string(number) + ": " +
                                         std::string(why)));
    };
    const std::string_view line = trim(without_comment(text));
    if (line.empty()) continue;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return wrong("write it like model = \"local:eliza\"");
    // A misspelt name that is passed over would look like a setting that does not work.
    if (const auto name = trim(line.substr(0, equals)); name != "model")
      return wrong("'" + one_line(name, 100) + "' is no setting; there is: model");
    auto value = value_of(trim(line.substr(equals + 1)));
    if (!value) return wrong(value.error().message);
    model = *std::move(value);
  }
  return model;
}

}  // namespace

std::filesystem::path config_file() {
  if (const Setting base = find_setting({}, "", {"XDG_CONFIG_HOME"}); base.found())
    return std::filesystem::path(base.value) / "otari" / "config";
  if (const Setting home = find_setting({}, "", {"HOME"}); home.found())
    return std::filesystem::path(home.value) / ".config" / "otari" / "config";
  return {};
}

Result<Setting> model_setting(const std::optional<std::string>& option, bool embedded_gateway) {
  if (option && trim(*option).empty())
    return std::unexpected(wrong_usage("-m names no model; 'otari models' lists them"));
  if (Setting named = find_setting(option, "-m", {"OTARI_MODEL"}); named.found()) return named;
  const auto path = config_file();
  auto configured = model_in(path);
  if (!configured) return std::unexpected(std::move(configured).error());
  if (!configured->empty()) return Setting{.value = *configured, .source = path.string()};
  if (embedded_gateway) return Setting{.value = "local:eliza", .source = "default"};
  return std::unexpected(wrong_usage(
      "no model is chosen: give -m MODEL, set OTARI_MODEL, or write model = \"...\" to " +
      path.string() + "; 'otari models' lists them"));
}

}  // namespace otari::cli
