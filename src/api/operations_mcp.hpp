#pragma once

#include "operation.hpp"

namespace otari::api::ops {

extern const Operation mcp_list_tools;
extern const Operation mcp_execute;

}  // namespace otari::api::ops
