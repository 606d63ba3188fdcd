#include "operation.hpp"
#include "rerank_codec.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation rerank{.name = "rerank",
                                 .method = Method::post,
                                 .path = "/rerank",
                                 .repeat = Repeat::inference,
                                 .not_found = ErrorKind::model_not_found,
                                 .request = &type_v<RerankParams>,
                                 .response = &type_v<RerankResponse>};

}  // namespace otari::api::ops
