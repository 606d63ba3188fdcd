#pragma once

#include <otari/control_plane/usage.hpp>

#include "control_plane_run.hpp"
#include "operations_control_plane.hpp"

namespace otari {

template <class Style>
auto UsageLog<Style>::list(const ListUsageParams& request, const RequestOptions& options) const
    -> Reply<List<UsageEntry>> {
  return client::run_as_admin<Style, List<UsageEntry>>(access_, api::ops::usage_list, request,
                                                       options);
}

}  // namespace otari
