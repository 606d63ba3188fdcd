#include "models_codec.hpp"
#include "operation.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation list_models{.name = "list_models",
                                      .method = Method::get,
                                      .path = "/models",
                                      .request = &type_v<ListModelsParams>,
                                      .response = &type_v<ModelList>};

}  // namespace otari::api::ops
