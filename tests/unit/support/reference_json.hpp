#pragma once

#include <optional>
#include <string_view>
#include <tuple>

#include <nlohmann/json.hpp>

namespace otari::test {

/// What another implementation says of a text; none for a number beyond the range of a double,
/// where it stops, although the grammar knows no such range.
inline std::optional<bool> reference_accepts(std::string_view text) {
  try {
    std::ignore = nlohmann::json::parse(text);
    return true;
  } catch (const nlohmann::json::out_of_range&) {
    return std::nullopt;
  } catch (const nlohmann::json::parse_error&) {
    return false;
  }
}

}  // namespace otari::test
