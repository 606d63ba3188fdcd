// The list of models, and one of them.

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

Outcome get_model(const Session& session, const CallInput& input) {
  return run_call<json::ModelById>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.retrieve_model(params.model_id, options);
      },
      to_json<Model>);
}

}  // namespace

std::span<const MethodRow> model_methods() {
  static constexpr std::array rows{MethodRow{"list_models", list_models},
                                   MethodRow{"get_model", get_model}};
  return rows;
}

}  // namespace otari::conformance
