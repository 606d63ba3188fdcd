#pragma once

/// \file
/// Opt-in: between RawJson and nlohmann::json. Needs nlohmann-json 3.11 in the using program.

#include <string>

#include <nlohmann/json.hpp>

#include <otari/raw_json.hpp>

namespace otari {

[[nodiscard]] inline nlohmann::json to_nlohmann(const RawJson& json) {
  return nlohmann::json::parse(json.text());
}

/// Text that is not UTF-8 becomes U+FFFD.
[[nodiscard]] inline RawJson from_nlohmann(const nlohmann::json& json) {
  return RawJson::trusted(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace otari
