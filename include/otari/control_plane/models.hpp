#pragma once

#include <otari/control_plane/resource.hpp>
#include <otari/model_metadata.hpp>
#include <otari/request_options.hpp>

namespace otari {

/// What is known of models beyond `list_models`: `client.control_plane().models()`.
template <class Style>
class OTARI_API ModelCatalog : public detail::AdminResource {
 public:
  template <class T>
  using Reply = typename Style::template Reply<T>;

  using AdminResource::AdminResource;

  /// What is published about models. Wire: GET /models/metadata.
  [[nodiscard]] Reply<ModelMetadataList> metadata(const RequestOptions& options = {}) const;

  /// What the providers offer, whether or not it is set up. Wire: GET /models/discoverable.
  [[nodiscard]] Reply<DiscoverableModels> discoverable(const DiscoverableModelsParams& request = {},
                                                       const RequestOptions& options = {}) const;
};

}  // namespace otari
