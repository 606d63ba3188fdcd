#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <otari/transport.hpp>

#include "checks/decode_fault.hpp"
#include "checks/member_rules.hpp"
#include "codec.hpp"
#include "refusal.hpp"

namespace otari::gateway {

/// The body as a text: what can be said of it before anybody is asked who he is. 400 for bytes that
/// are not UTF-8, 422 for malformed JSON. Wire reference, sections 1.1 and 2.5.
[[nodiscard]] std::expected<std::string, Refusal> readable_json(const HttpRequest& request);

/// What keeps a readable body from being a JSON object, if anything does.
[[nodiscard]] std::optional<Refusal> not_an_object(std::string_view body, const Headers& headers);

/// The body as a request: 422 with the list of faults for members that are missing or do not fit.
template <class Params>
[[nodiscard]] std::expected<Params, Refusal> read_members(std::string_view body,
                                                          const Headers& headers,
                                                          std::span<const MemberRule> rules) {
  if (auto refusal = not_an_object(body, headers)) return std::unexpected(*std::move(refusal));
  if (auto faults = check_members(body, rules); !faults.empty())
    return std::unexpected(invalid_fields(std::move(faults)));
  auto params = json::decode<Params>(body);
  if (!params) return std::unexpected(invalid_fields({decode_fault(params.error())}));
  return *std::move(params);
}

}  // namespace otari::gateway
