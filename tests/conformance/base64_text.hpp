#pragma once

#include <string>
#include <string_view>

namespace otari::conformance {

/// Binary parts of the vectors. Written apart from the library's own code, which is under test.
[[nodiscard]] std::string to_base64(std::string_view bytes);
/// Throws std::invalid_argument.
[[nodiscard]] std::string from_base64(std::string_view text);

}  // namespace otari::conformance
