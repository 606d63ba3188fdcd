// The table of operations. A new endpoint is its types, a row here, a method, and its tests.

#include <array>

#include "completion_codec.hpp"
#include "health_codec.hpp"
#include "models_codec.hpp"
#include "operation.hpp"

namespace otari::api {

using json::type_v;

namespace ops {

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

constinit const Operation list_models{.name = "list_models",
                                      .method = Method::get,
                                      .path = "/models",
                                      .request = &type_v<ListModelsParams>,
                                      .response = &type_v<ModelList>};

constinit const Operation health{.name = "health",
                                 .method = Method::get,
                                 .path = "/health",
                                 .auth = Auth::none,
                                 .root_path = true,
                                 .response = &type_v<Health>};

}  // namespace ops

std::span<const Operation* const> operations() noexcept {
  static constexpr std::array table{&ops::completion, &ops::list_models, &ops::health};
  return table;
}

}  // namespace otari::api
