#include "list_codec.hpp"
#include "operations_control_plane.hpp"
#include "usage_log_codec.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation usage_list{.name = "control_plane.usage.list",
                                     .method = Method::get,
                                     .path = "/usage",
                                     .auth = Auth::admin_key,
                                     .resource = "usage",
                                     .request = &type_v<ListUsageParams>,
                                     .response = &type_v<List<UsageEntry>>};

}  // namespace otari::api::ops
