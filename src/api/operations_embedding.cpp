#include "embedding_codec.hpp"
#include "operation.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation embedding{.name = "embedding",
                                    .method = Method::post,
                                    .path = "/embeddings",
                                    .repeat = Repeat::inference,
                                    .not_found = ErrorKind::model_not_found,
                                    .request = &type_v<EmbeddingParams>,
                                    .response = &type_v<EmbeddingResponse>};

}  // namespace otari::api::ops
