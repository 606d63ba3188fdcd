#pragma once

#include <otari/budgets.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<CreateBudgetParams> {
  using T = CreateBudgetParams;
  static constexpr std::string_view name = "budgets.create request";
  static constexpr auto fields = std::array{
      field<&T::budget_duration_sec>("budget_duration_sec"),
      field<&T::max_budget>("max_budget"),
      field<&T::name>("name"),
      field<&T::reset_alignment>("reset_alignment"),
  };
};

template <>
struct Describe<UpdateBudgetParams> {
  using T = UpdateBudgetParams;
  static constexpr std::string_view name = "budgets.update request";
  static constexpr auto fields = std::array{
      path<&T::budget_id>("budget_id"),
      field<&T::budget_duration_sec>("budget_duration_sec"),
      field<&T::max_budget>("max_budget"),
      field<&T::name>("name"),
      field<&T::reset_alignment>("reset_alignment"),
  };
};

template <>
struct Describe<ListBudgetsParams> {
  using T = ListBudgetsParams;
  static constexpr std::string_view name = "budgets.list request";
  static constexpr auto fields = std::array{
      query<&T::skip>("skip"),
      query<&T::limit>("limit"),
  };
};

template <>
struct Describe<Budget> {
  using T = Budget;
  static constexpr std::string_view name = "budget";
  static constexpr auto fields = std::array{
      field<&T::budget_duration_sec>("budget_duration_sec"),
      required<&T::budget_id>("budget_id"),
      field<&T::created_at>("created_at"),
      field<&T::max_budget>("max_budget"),
      field<&T::name>("name"),
      field<&T::reset_alignment>("reset_alignment"),
      field<&T::total_reserved>("total_reserved"),
      field<&T::total_spend>("total_spend"),
      field<&T::updated_at>("updated_at"),
      field<&T::user_count>("user_count"),
  };
};

}  // namespace otari::json

namespace otari::api {

/// The request of calls that only name a budget.
struct BudgetPath {
  std::string budget_id{};
};

}  // namespace otari::api

template <>
struct otari::json::Describe<otari::api::BudgetPath> {
  static constexpr std::string_view name = "budget id";
  static constexpr auto fields = std::array{path<&api::BudgetPath::budget_id>("budget_id")};
};
