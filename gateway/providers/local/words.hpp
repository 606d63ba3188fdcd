#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace otari::gateway {

/// The words of a text in lower case: runs of letters, digits, apostrophes, and of everything that
/// is not ASCII, whose case is left alone.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

}  // namespace otari::gateway
