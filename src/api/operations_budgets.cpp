#include "budgets_codec.hpp"
#include "list_codec.hpp"
#include "operations_control_plane.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation budgets_create{.name = "control_plane.budgets.create",
                                         .method = Method::post,
                                         .path = "/budgets",
                                         .repeat = Repeat::once,
                                         .auth = Auth::admin_key,
                                         .resource = "budget",
                                         .request = &type_v<CreateBudgetParams>,
                                         .response = &type_v<Budget>};

constinit const Operation budgets_get{.name = "control_plane.budgets.get",
                                      .method = Method::get,
                                      .path = "/budgets/{budget_id}",
                                      .auth = Auth::admin_key,
                                      .resource = "budget",
                                      .request = &type_v<BudgetPath>,
                                      .response = &type_v<Budget>};

constinit const Operation budgets_list{.name = "control_plane.budgets.list",
                                       .method = Method::get,
                                       .path = "/budgets",
                                       .auth = Auth::admin_key,
                                       .resource = "budget",
                                       .request = &type_v<ListBudgetsParams>,
                                       .response = &type_v<List<Budget>>};

constinit const Operation budgets_update{.name = "control_plane.budgets.update",
                                         .method = Method::patch,
                                         .path = "/budgets/{budget_id}",
                                         .auth = Auth::admin_key,
                                         .resource = "budget",
                                         .request = &type_v<UpdateBudgetParams>,
                                         .response = &type_v<Budget>};

constinit const Operation budgets_delete{.name = "control_plane.budgets.delete_",
                                         .method = Method::delete_,
                                         .path = "/budgets/{budget_id}",
                                         .repeat = Repeat::once,
                                         .auth = Auth::admin_key,
                                         .resource = "budget",
                                         .answer = Answer::empty,
                                         .request = &type_v<BudgetPath>};

}  // namespace otari::api::ops
