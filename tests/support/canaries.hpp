#pragma once

#include <string_view>

namespace otari::testing {

/// Every key that a test of the wire, the gateway or the command line gives away holds this mark,
/// so that one search finds whichever of them has got out. tests/secrets does it over the output
/// of all of them.
inline constexpr std::string_view canary_mark = "-canary-";

/// The keys of clients that do not care which it is.
inline constexpr std::string_view canary_key = "vk-canary-3141";
inline constexpr std::string_view canary_admin_key = "mk-canary-2718";

}  // namespace otari::testing
