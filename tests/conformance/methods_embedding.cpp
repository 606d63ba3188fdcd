// Vectors for texts.

#include <array>

#include <otari/embedding.hpp>

#include "embedding_codec.hpp"
#include "methods.hpp"

namespace otari::conformance {
namespace {

Json view_answer(const EmbeddingResponse& answer) {
  Json view = to_json(answer);
  view["embeddings"] = Json::array();
  for (const auto vector : answer.embeddings())
    view["embeddings"].push_back(Json(std::vector<float>(vector.begin(), vector.end())));
  return view;
}

Outcome embedding(const Session& session, const CallInput& input) {
  return run_call<EmbeddingParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.embedding(params, options);
      },
      view_answer);
}

}  // namespace

std::span<const MethodRow> embedding_methods() {
  static constexpr std::array rows{MethodRow{"embedding", embedding}};
  return rows;
}

}  // namespace otari::conformance
