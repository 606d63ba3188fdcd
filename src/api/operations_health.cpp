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

constinit const Operation readiness{.name = "readiness",
                                    .method = Method::get,
                                    .path = "/health/readiness",
                                    .auth = Auth::none,
                                    .root_path = true,
                                    .response = &type_v<Readiness>};

constinit const Operation liveness{.name = "liveness",
                                   .method = Method::get,
                                   .path = "/health/liveness",
                                   .auth = Auth::none,
                                   .root_path = true,
                                   .response = &type_v<Liveness>};

// Below the API root in both generations, unlike its neighbours.
constinit const Operation bootstrap{.name = "bootstrap",
                                    .method = Method::get,
                                    .path = "/bootstrap",
                                    .auth = Auth::none,
                                    .response = &type_v<Bootstrap>};

}  // namespace otari::api::ops
