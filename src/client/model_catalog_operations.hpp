#pragma once

#include <otari/control_plane/models.hpp>

#include "control_plane_run.hpp"

namespace otari {

template <class Style>
auto ModelCatalog<Style>::metadata(const RequestOptions& options) const
    -> Reply<ModelMetadataList> {
  return client::run_as_admin<Style, ModelMetadataList>(access_, api::ops::models_metadata,
                                                        options);
}

template <class Style>
auto ModelCatalog<Style>::discoverable(const DiscoverableModelsParams& request,
                                       const RequestOptions& options) const
    -> Reply<DiscoverableModels> {
  return client::run_as_admin<Style, DiscoverableModels>(access_, api::ops::models_discoverable,
                                                         request, options);
}

}  // namespace otari
