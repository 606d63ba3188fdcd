#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "codec.hpp"
#include "refusal.hpp"

namespace otari::gateway {

/// 400 for what the request's API has and chat completions do not. `what` follows "does not
/// support", for example "tools of the type 'file_search'".
[[nodiscard]] Refusal unsupported(std::string_view what);
/// The same for a member of the request.
[[nodiscard]] Refusal unsupported_field(std::string_view name);
/// The same for the first member that no field stands for. Nulls say nothing; `stream` is the
/// caller's to look at. `of` comes before its name: "" or "reasoning.".
[[nodiscard]] std::optional<Refusal> check_extra(const Extra& extra, std::string_view of);

/// The `type` that a tool, an item or a part has on the wire; empty when it has none.
template <class Union>
[[nodiscard]] std::string type_name(const Union& value) {
  const auto type = RawJson::trusted(json::encode(value).value_or("{}")).member("type");
  return type ? type->as_string().value_or("") : std::string();
}

}  // namespace otari::gateway
