// otari-conformance DIR [--api-root ROOT] [--style STYLE]: runs the vector files of a directory.
// Exit status: 0 when no scenario failed, 1 when one did, 2 when nothing could be run.

#include <cstddef>
#include <exception>
#include <filesystem>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "run_scenario.hpp"
#include "scenario.hpp"

namespace otari::conformance {
namespace {

constexpr std::string_view usage =
    "usage: otari-conformance DIR [--api-root /v1|/api/v1] [--style blocking|async] [--only ID]\n";

struct Options {
  std::string directory{};
  std::string api_root = "/api/v1";
  Style style = Style::blocking;
  std::string only{};  ///< run scenarios whose id starts so
};

bool take_option(std::string_view name, std::string_view value, Options& options) {
  if (name == "--api-root") {
    options.api_root = value;
    return value == "/v1" || value == "/api/v1";
  }
  if (name == "--style") {
    options.style = value == "async" ? Style::async : Style::blocking;
    return value == "blocking" || value == "async";
  }
  options.only = value;
  return name == "--only";
}

std::optional<Options> parse(std::span<char*> arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (!argument.starts_with("--")) {
      if (!options.directory.empty()) return std::nullopt;
      options.directory = argument;
      continue;
    }
    const auto equals = argument.find('=');
    const auto name = argument.substr(0, equals);
    std::string_view value;
    if (equals != std::string_view::npos) {
      value = argument.substr(equals + 1);
    } else if (++i < arguments.size()) {
      value = arguments[i];
    }
    if (!take_option(name, value, options)) return std::nullopt;
  }
  if (options.directory.empty()) return std::nullopt;
  return options;
}

void print(const Json& scenario, const Report& report) {
  const auto id = scenario.value("id", "(no id)");
  if (report.verdict == Verdict::skipped)
    std::cout << "skipped " << id << ": " << report.reason << '\n';
  if (report.verdict != Verdict::failed) return;
  std::cout << "FAILED " << id << ": " << scenario.value("name", "") << '\n';
  for (const Difference& difference : report.differences)
    std::cout << "  " << difference.field << "\n    expected " << difference.expected
              << "\n    got      " << difference.got << '\n';
}

int run(const Options& options) {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t skipped = 0;
  for (const Json& scenario : load_scenarios(options.directory)) {
    if (!scenario.value("id", "").starts_with(options.only)) continue;
    const Report report = run_scenario(scenario, options.api_root, options.style);
    print(scenario, report);
    switch (report.verdict) {
      case Verdict::passed: ++passed; break;
      case Verdict::failed: ++failed; break;
      case Verdict::skipped: ++skipped; break;
    }
  }
  std::cout << passed << " passed, " << failed << " failed";
  if (skipped > 0) std::cout << ", " << skipped << " skipped";
  std::cout << std::endl;  // the last line must be out whatever becomes of the process
  return failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace otari::conformance

int main(int count, char** arguments) {
  using namespace otari::conformance;
  const auto options = parse(std::span(arguments, static_cast<std::size_t>(count)).subspan(1));
  if (!options) {
    std::cerr << usage;
    return 2;
  }
  std::error_code ignored;
  if (!std::filesystem::is_directory(options->directory, ignored)) {
    std::cerr << "otari-conformance: '" << options->directory << "' is not a directory\n";
    return 2;
  }
  try {
    return run(*options);
  } catch (const std::exception& fault) {
    std::cerr << "otari-conformance: " << fault.what() << '\n';
    return 2;
  }
}
