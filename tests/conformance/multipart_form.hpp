#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace otari::conformance {

/// One part of a multipart/form-data body, decoded as a server would.
struct FormField {
  std::string name;
  std::optional<std::string> filename;
  std::string content;
};

/// None when the body does not follow RFC 7578 for the boundary of the content type.
[[nodiscard]] std::optional<std::vector<FormField>> parse_form(std::string_view content_type,
                                                               std::string_view body);

}  // namespace otari::conformance
