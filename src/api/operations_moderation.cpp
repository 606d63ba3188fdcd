#include "moderation_codec.hpp"
#include "operation.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation moderation{.name = "moderation",
                                     .method = Method::post,
                                     .path = "/moderations",
                                     .repeat = Repeat::inference,
                                     .not_found = ErrorKind::model_not_found,
                                     .request = &type_v<ModerationParams>,
                                     .response = &type_v<ModerationResponse>};

}  // namespace otari::api::ops
