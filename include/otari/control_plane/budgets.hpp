#pragma once

#include <string_view>

#include <otari/budgets.hpp>
#include <otari/control_plane/resource.hpp>
#include <otari/list.hpp>
#include <otari/request_options.hpp>

namespace otari {

/// Limits for what users spend: `client.control_plane().budgets()`. Errors: not_found with resource
/// "budget" and the id.
template <class Style>
class OTARI_API Budgets : public detail::AdminResource {
 public:
  template <class T>
  using Reply = typename Style::template Reply<T>;
  template <class Params, class Answer>
  using Pages = typename Style::template Pages<Params, Answer>;

  using AdminResource::AdminResource;

  /// Makes a budget; the gateway chooses its id. Never sent twice. Wire: POST /budgets.
  [[nodiscard]] Reply<Budget> create(const CreateBudgetParams& request = {},
                                     const RequestOptions& options = {}) const;

  /// Wire: GET /budgets/{budget_id}.
  [[nodiscard]] Reply<Budget> get(std::string_view budget_id,
                                  const RequestOptions& options = {}) const;

  /// One page. Wire: GET /budgets.
  [[nodiscard]] Reply<List<Budget>> list(const ListBudgetsParams& request = {},
                                         const RequestOptions& options = {}) const;

  /// All of them; `limit` is the size of a page.
  [[nodiscard]] Pages<ListBudgetsParams, List<Budget>> all(
      const ListBudgetsParams& request = {}, const RequestOptions& options = {}) const {
    return detail::all_pages<Style, ListBudgetsParams, List<Budget>>(
        "control_plane.budgets.list", *this, &Budgets::list, request, options);
  }

  /// Changes what is set. Wire: PATCH /budgets/{budget_id}.
  [[nodiscard]] Reply<Budget> update(const UpdateBudgetParams& request,
                                     const RequestOptions& options = {}) const;

  /// Its users are left without a budget. Never sent twice. Wire: DELETE /budgets/{budget_id}.
  /// Errors: conflict while something enforces it.
  [[nodiscard]] Reply<Empty> delete_(std::string_view budget_id,
                                     const RequestOptions& options = {}) const;
};

}  // namespace otari
