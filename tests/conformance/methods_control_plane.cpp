// Keys, users, budgets, prices and the log of requests.

#include <array>
#include <type_traits>

#include <otari/control_plane.hpp>

#include "budgets_codec.hpp"
#include "keys_codec.hpp"
#include "list_codec.hpp"
#include "methods.hpp"
#include "pricing_codec.hpp"
#include "usage_log_codec.hpp"
#include "users_codec.hpp"

namespace otari::conformance {
namespace {

template <class T>
Json view(const T& answer) {
  return to_json(answer);
}
template <class T>
Json view(const List<T>& answer) {
  return {{"items", to_json(answer)}};
}
Json view(const Empty&) { return {{"empty", true}}; }

// A filter of one value may stand without its list.
CallInput with_lists(CallInput input) {
  for (const char* name : {"user_id", "model", "api_key_id", "request_group_id"})
    if (auto value = input.params.find(name); value != input.params.end() && value->is_string())
      *value = Json::array({*value});
  return input;
}

// `invoke` makes the call on the control plane of either client.
template <class Params, auto invoke>
Outcome call(const Session& session, const CallInput& input) {
  const bool filters = std::is_same_v<Params, ListUsageParams>;
  return run_call<Params>(
      session, filters ? with_lists(input) : input,
      [](const auto& client, const auto& params, const auto& options) {
        return invoke(client.control_plane(), params, options);
      },
      [](const auto& answer) { return view(answer); });
}

}  // namespace

std::span<const MethodRow> control_plane_methods() {
  static constexpr std::array rows{
      MethodRow{"control_plane.keys.create",
                call<CreateKeyParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.keys().create(p, options);
                     }>},
      MethodRow{"control_plane.keys.get",
                call<api::KeyPath,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.keys().get(p.key_id, options);
                     }>},
      MethodRow{
          "control_plane.keys.list",
          call<ListKeysParams, [](const auto& admin, const auto& p,
                                  const auto& options) { return admin.keys().list(p, options); }>},
      MethodRow{"control_plane.keys.update",
                call<UpdateKeyParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.keys().update(p, options);
                     }>},
      MethodRow{"control_plane.keys.delete",
                call<api::KeyPath,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.keys().delete_(p.key_id, options);
                     }>},
      MethodRow{"control_plane.keys.rotate",
                call<api::KeyPath,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.keys().rotate(p.key_id, options);
                     }>},
      MethodRow{"control_plane.users.create",
                call<CreateUserParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.users().create(p, options);
                     }>},
      MethodRow{"control_plane.users.get",
                call<api::UserPath,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.users().get(p.user_id, options);
                     }>},
      MethodRow{"control_plane.users.list",
                call<ListUsersParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.users().list(p, options);
                     }>},
      MethodRow{"control_plane.users.update",
                call<UpdateUserParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.users().update(p, options);
                     }>},
      MethodRow{"control_plane.users.delete",
                call<api::UserPath,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.users().delete_(p.user_id, options);
                     }>},
      MethodRow{"control_plane.users.get_usage",
                call<UserUsageParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.users().get_usage(p, options);
                     }>},
      MethodRow{"control_plane.budgets.create",
                call<CreateBudgetParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.budgets().create(p, options);
                     }>},
      MethodRow{"control_plane.budgets.get",
                call<api::BudgetPath,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.budgets().get(p.budget_id, options);
                     }>},
      MethodRow{"control_plane.budgets.list",
                call<ListBudgetsParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.budgets().list(p, options);
                     }>},
      MethodRow{"control_plane.budgets.update",
                call<UpdateBudgetParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.budgets().update(p, options);
                     }>},
      MethodRow{"control_plane.budgets.delete",
                call<api::BudgetPath,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.budgets().delete_(p.budget_id, options);
                     }>},
      MethodRow{"control_plane.pricing.list",
                call<ListPricingParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.pricing().list(p, options);
                     }>},
      MethodRow{"control_plane.pricing.get",
                call<GetPricingParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.pricing().get(p, options);
                     }>},
      MethodRow{"control_plane.pricing.set",
                call<SetPricingParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.pricing().set(p, options);
                     }>},
      MethodRow{"control_plane.pricing.delete",
                call<DeletePricingParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.pricing().delete_(p, options);
                     }>},
      MethodRow{"control_plane.pricing.get_history",
                call<api::PricingPath,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.pricing().get_history(p.model_key, options);
                     }>},
      MethodRow{"control_plane.usage.list",
                call<ListUsageParams,
                     [](const auto& admin, const auto& p, const auto& options) {
                       return admin.usage().list(p, options);
                     }>},
  };
  return rows;
}

}  // namespace otari::conformance
