#pragma once

#include <otari/models.hpp>

#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::list_models(const Params<ListModelsParams>& request,
                                    const RequestOptions& options) const -> Reply<ModelList> {
  return client::run<Style, ModelList>(core_, api::ops::list_models, request, options);
}

}  // namespace otari
