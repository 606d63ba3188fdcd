// The table of operations. A new endpoint is its types, a row here, a method, and its tests.

#include <array>

#include "completion_codec.hpp"
#include "health_codec.hpp"
#include "models_codec.hpp"
#include "operation.hpp"

namespace otari::api {
namespace {

using json::type_v;

constexpr std::array table{
    Operation{.name = "completion",
              .method = Method::post,
              .path = "/chat/completions",
              .repeat = Repeat::inference,
              .not_found = ErrorKind::model_not_found,
              .request = &type_v<CompletionParams>,
              .response = &type_v<ChatCompletion>,
              .stream = StreamProtocol::chat,
              .event = &type_v<ChatCompletionChunk>,
              .stream_name = "completion_stream"},
    Operation{.name = "list_models",
              .method = Method::get,
              .path = "/models",
              .request = &type_v<ListModelsParams>,
              .response = &type_v<ModelList>},
    Operation{.name = "health",
              .method = Method::get,
              .path = "/health",
              .auth = Auth::none,
              .root_path = true,
              .response = &type_v<Health>},
};

}  // namespace

std::span<const Operation> operations() noexcept { return table; }

namespace ops {
constinit const Operation& completion = table[0];
constinit const Operation& list_models = table[1];
constinit const Operation& health = table[2];
}  // namespace ops

}  // namespace otari::api
