#include "messages_event_codec.hpp"
#include "operation.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation message{.name = "message",
                                  .method = Method::post,
                                  .path = "/messages",
                                  .repeat = Repeat::inference,
                                  .not_found = ErrorKind::model_not_found,
                                  .request = &type_v<MessageParams>,
                                  .response = &type_v<MessageResponse>,
                                  .stream = StreamProtocol::messages,
                                  .event = &type_v<MessageEvent>,
                                  .stream_name = "message_stream"};

constinit const Operation count_tokens{.name = "count_tokens",
                                       .method = Method::post,
                                       .path = "/messages/count_tokens",
                                       .not_found = ErrorKind::model_not_found,
                                       .request = &type_v<CountTokensParams>,
                                       .response = &type_v<TokenCount>};

}  // namespace otari::api::ops
