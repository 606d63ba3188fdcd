#pragma once

#include "operation.hpp"

namespace otari::api::ops {

// The rows are in operations_keys.cpp, operations_users.cpp, ...: a file per resource.
extern const Operation keys_create;
extern const Operation keys_get;
extern const Operation keys_list;
extern const Operation keys_update;
extern const Operation keys_delete;
extern const Operation keys_rotate;
extern const Operation users_create;
extern const Operation users_get;
extern const Operation users_list;
extern const Operation users_update;
extern const Operation users_delete;
extern const Operation users_get_usage;
extern const Operation budgets_create;
extern const Operation budgets_get;
extern const Operation budgets_list;
extern const Operation budgets_update;
extern const Operation budgets_delete;
extern const Operation pricing_list;
extern const Operation pricing_get;
extern const Operation pricing_set;
extern const Operation pricing_delete;
extern const Operation pricing_get_history;
extern const Operation usage_list;

}  // namespace otari::api::ops
