// The list of models.

#include <array>

#include <otari/models.hpp>

#include "methods.hpp"
#include "models_codec.hpp"

namespace otari::conformance {
namespace {

Json view_list(const ModelList& list) {
  Json view = to_json(list);
  view["models"] = view["data"];
  return view;
}

Outcome list_models(const Session& session, const CallInput& input) {
  return run_call<ListModelsParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.list_models(params, options);
      },
      view_list);
}

}  // namespace

std::span<const MethodRow> model_methods() {
  static constexpr std::array rows{MethodRow{"list_models", list_models}};
  return rows;
}

}  // namespace otari::conformance
