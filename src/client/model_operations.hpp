#pragma once

#include <otari/models.hpp>

#include "models_codec.hpp"
#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::list_models(const Params<ListModelsParams>& request,
                                    const RequestOptions& options) const -> Reply<ModelList> {
  return client::run<Style, ModelList>(core_, api::ops::list_models, request, options);
}

template <class Style>
auto Operations<Style>::retrieve_model(std::string_view id, const RequestOptions& options) const
    -> Reply<Model> {
  const json::ModelById request{.model_id = std::string(id)};
  return client::run<Style, Model>(core_, api::ops::retrieve_model, request, options);
}

}  // namespace otari
