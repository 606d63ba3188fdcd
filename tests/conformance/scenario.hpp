#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "json_match.hpp"

namespace otari::conformance {

/// All scenarios of the `*.json` files of a directory, by file name. Throws std::runtime_error
/// with the file when one cannot be read or is not of the format we know.
[[nodiscard]] std::vector<Json> load_scenarios(const std::filesystem::path& directory);

/// What the placeholders stand for in one run of one scenario.
struct Surroundings {
  std::string server;    ///< "http://127.0.0.1:PORT"
  std::string api_root;  ///< "/v1" or "/api/v1"
};

/// The scenario with every placeholder filled in, in texts and in names of members.
[[nodiscard]] Json fill_in(const Json& json, const Surroundings& surroundings);

}  // namespace otari::conformance
