#pragma once

#include <otari/control_plane/budgets.hpp>

#include "budgets_codec.hpp"
#include "control_plane_run.hpp"
#include "operations_control_plane.hpp"

namespace otari {

template <class Style>
auto Budgets<Style>::create(const CreateBudgetParams& request, const RequestOptions& options) const
    -> Reply<Budget> {
  return client::run_as_admin<Style, Budget>(access_, api::ops::budgets_create, request, options);
}

template <class Style>
auto Budgets<Style>::get(std::string_view budget_id, const RequestOptions& options) const
    -> Reply<Budget> {
  return client::run_as_admin<Style, Budget>(access_, api::ops::budgets_get,
                                             api::BudgetPath{std::string(budget_id)}, options);
}

template <class Style>
auto Budgets<Style>::list(const ListBudgetsParams& request, const RequestOptions& options) const
    -> Reply<List<Budget>> {
  return client::run_as_admin<Style, List<Budget>>(access_, api::ops::budgets_list, request,
                                                   options);
}

template <class Style>
auto Budgets<Style>::update(const UpdateBudgetParams& request, const RequestOptions& options) const
    -> Reply<Budget> {
  return client::run_as_admin<Style, Budget>(access_, api::ops::budgets_update, request, options);
}

template <class Style>
auto Budgets<Style>::delete_(std::string_view budget_id, const RequestOptions& options) const
    -> Reply<Empty> {
  return client::run_as_admin<Style, Empty>(access_, api::ops::budgets_delete,
                                            api::BudgetPath{std::string(budget_id)}, options);
}

}  // namespace otari
