#include "images_codec.hpp"
#include "operation.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation image_generation{.name = "image_generation",
                                           .method = Method::post,
                                           .path = "/images/generations",
                                           .repeat = Repeat::inference,
                                           .not_found = ErrorKind::model_not_found,
                                           .request = &type_v<ImageGenerationParams>,
                                           .response = &type_v<ImagesResponse>};

}  // namespace otari::api::ops
