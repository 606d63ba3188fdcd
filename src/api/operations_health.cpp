#include "health_codec.hpp"
#include "operation.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation health{.name = "health",
                                 .method = Method::get,
                                 .path = "/health",
                                 .auth = Auth::none,
                                 .root_path = true,
                                 .response = &type_v<Health>};

}  // namespace otari::api::ops
