#include "operation.hpp"
#include "response_event_codec.hpp"
#include "responses_codec.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation response{.name = "response",
                                   .method = Method::post,
                                   .path = "/responses",
                                   .repeat = Repeat::inference,
                                   .not_found = ErrorKind::model_not_found,
                                   .request = &type_v<ResponseParams>,
                                   .response = &type_v<Response>,
                                   .stream = StreamProtocol::responses,
                                   .event = &type_v<ResponseEvent>,
                                   .stream_name = "response_stream"};

}  // namespace otari::api::ops
