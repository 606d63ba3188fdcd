#include "model_metadata_codec.hpp"
#include "models_codec.hpp"
#include "operation.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation list_models{.name = "list_models",
                                      .method = Method::get,
                                      .path = "/models",
                                      .request = &type_v<ListModelsParams>,
                                      .response = &type_v<ModelList>};

constinit const Operation retrieve_model{.name = "retrieve_model",
                                         .method = Method::get,
                                         .path = "/models/{model_id}",
                                         .resource = "model",
                                         .request = &type_v<json::ModelById>,
                                         .response = &type_v<Model>};

constinit const Operation models_metadata{.name = "control_plane.models.metadata",
                                          .method = Method::get,
                                          .path = "/models/metadata",
                                          .auth = Auth::admin_key,
                                          .resource = "model",
                                          .response = &type_v<ModelMetadataList>};

constinit const Operation models_discoverable{.name = "control_plane.models.discoverable",
                                              .method = Method::get,
                                              .path = "/models/discoverable",
                                              .auth = Auth::admin_key,
                                              .resource = "model",
                                              .request = &type_v<DiscoverableModelsParams>,
                                              .response = &type_v<DiscoverableModels>};

}  // namespace otari::api::ops
