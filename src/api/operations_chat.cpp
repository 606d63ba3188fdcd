#include "completion_codec.hpp"
#include "operation.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation completion{.name = "completion",
                                     .method = Method::post,
                                     .path = "/chat/completions",
                                     .repeat = Repeat::inference,
                                     .not_found = ErrorKind::model_not_found,
                                     .request = &type_v<CompletionParams>,
                                     .response = &type_v<ChatCompletion>,
                                     .stream = StreamProtocol::chat,
                                     .event = &type_v<ChatCompletionChunk>,
                                     .stream_name = "completion_stream"};

}  // namespace otari::api::ops
