#pragma once

#include <string_view>

#include <otari/raw_json.hpp>
#include <otari/result.hpp>

namespace otari::api {

/// The arguments of the call of `name` as JSON; an empty text counts as `{}`. Errors: decode.
[[nodiscard]] Result<RawJson> parse_call_arguments(std::string_view name,
                                                   std::string_view arguments);

}  // namespace otari::api
