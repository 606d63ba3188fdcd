#pragma once

#include <otari/control_plane/resource.hpp>
#include <otari/model_metadata.hpp>
#include <otari/request_options.hpp>

namespace otari {

/// What a gateway knows of models beyond what a key may use: `client.control_plane().models()`.
template <class Style>
class OTARI_API ModelCatalog : public detail::AdminResource {
 public:
  template <class T>
  using Reply = typename Style::template Reply<T>;

  using AdminResource::AdminResource;

  /// Modalities, limits and list prices, by model. Wire: GET /models/metadata.
  [[nodiscard]] Reply<ModelMetadataList> metadata(const RequestOptions& options = {}) const;

  /// What each provider offers. Wire: GET /models/discoverable.
  [[nodiscard]] Reply<DiscoverableModels> discoverable(const DiscoverableModelsParams& request = {},
                                                       const RequestOptions& options = {}) const;
};

}  // namespace otari
