#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/credentials.hpp"
#include "checks/json_body.hpp"
#include "incoming.hpp"

// What every call is checked for, in the real gateway's order: wire reference, section 2.5.
// Completion endpoints look at their body before they ask who is calling; all others after it.

namespace otari::gateway {

/// A request that may go on, and who sent it.
template <class Params>
struct Checked {
  Params params{};
  Caller caller{};
  bool stream = false;  ///< of completion endpoints
};

/// Who calls, by the credentials of the request.
[[nodiscard]] std::expected<Caller, Refusal> authenticate(const Incoming& in);
/// The same, and only the master key will do.
[[nodiscard]] std::optional<Refusal> require_master(const Incoming& in);

/// The master key speaks for a user, who has to be named; anybody else for himself. `complaint` is
/// what the caller hears otherwise. Wire reference, section 1.4.
[[nodiscard]] std::optional<Refusal> bind_user(Caller& caller,
                                               const std::optional<std::string>& user,
                                               std::string_view complaint);

inline constexpr std::string_view user_in_body =
    "When using the master key, the 'user' field is required in request body";

/// Takes `stream` out of the members that no type lists.
[[nodiscard]] bool take_stream(Extra& extra);

/// For a completion endpoint. `validate` looks for what else is wrong with the parameters, before
/// authentication: it returns `std::optional<Refusal>`.
template <class Params, class Validate>
[[nodiscard]] std::expected<Checked<Params>, Refusal> check_completion(
    const Incoming& in, std::span<const MemberRule> rules, Validate validate) {
  const auto body = readable_json(in.request);
  if (!body) return std::unexpected(body.error());
  auto params = read_members<Params>(*body, in.request.headers, rules);
  if (!params) return std::unexpected(std::move(params).error());
  const bool stream = take_stream(params->extra);
  if (std::optional<Refusal> refusal = validate(*params))
    return std::unexpected(*std::move(refusal));
  auto caller = authenticate(in);
  if (!caller) return std::unexpected(std::move(caller).error());
  return Checked<Params>{*std::move(params), *std::move(caller), stream};
}

/// Nothing else is wrong with the parameters.
inline constexpr auto no_more_faults = [](const auto&) { return std::vector<FieldFault>(); };

/// For any other endpoint with a JSON body, whose parameters say who is billed in `user`.
/// `find_faults` returns what else is wrong with the parameters.
template <class Params, class FindFaults = decltype(no_more_faults)>
[[nodiscard]] std::expected<Checked<Params>, Refusal> check_json_call(
    const Incoming& in, std::span<const MemberRule> rules, FindFaults find_faults = {}) {
  const auto body = readable_json(in.request);
  if (!body) return std::unexpected(body.error());
  auto caller = authenticate(in);
  if (!caller) return std::unexpected(std::move(caller).error());
  auto params = read_members<Params>(*body, in.request.headers, rules);
  if (!params) return std::unexpected(std::move(params).error());
  if (auto faults = find_faults(*params); !faults.empty())
    return std::unexpected(invalid_fields(std::move(faults)));
  if (auto refusal = bind_user(*caller, params->user, user_in_body))
    return std::unexpected(*std::move(refusal));
  return Checked<Params>{*std::move(params), *std::move(caller)};
}

}  // namespace otari::gateway
