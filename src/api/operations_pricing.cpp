#include "list_codec.hpp"
#include "operations_control_plane.hpp"
#include "pricing_codec.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation pricing_list{.name = "control_plane.pricing.list",
                                       .method = Method::get,
                                       .path = "/pricing",
                                       .auth = Auth::admin_key,
                                       .resource = "pricing",
                                       .request = &type_v<ListPricingParams>,
                                       .response = &type_v<List<PricingEntry>>};

constinit const Operation pricing_get{.name = "control_plane.pricing.get",
                                      .method = Method::get,
                                      .path = "/pricing/{model_key}",
                                      .auth = Auth::admin_key,
                                      .resource = "pricing",
                                      .request = &type_v<GetPricingParams>,
                                      .response = &type_v<PricingEntry>};

constinit const Operation pricing_set{.name = "control_plane.pricing.set",
                                      .method = Method::post,
                                      .path = "/pricing",
                                      .repeat = Repeat::once,
                                      .auth = Auth::admin_key,
                                      .resource = "pricing",
                                      .request = &type_v<SetPricingParams>,
                                      .response = &type_v<PricingEntry>};

constinit const Operation pricing_delete{.name = "control_plane.pricing.delete_",
                                         .method = Method::delete_,
                                         .path = "/pricing/{model_key}",
                                         .repeat = Repeat::once,
                                         .auth = Auth::admin_key,
                                         .resource = "pricing",
                                         .answer = Answer::empty,
                                         .request = &type_v<DeletePricingParams>};

constinit const Operation pricing_get_history{.name = "control_plane.pricing.get_history",
                                              .method = Method::get,
                                              .path = "/pricing/{model_key}/history",
                                              .auth = Auth::admin_key,
                                              .resource = "pricing",
                                              .request = &type_v<PricingPath>,
                                              .response = &type_v<List<PricingEntry>>};

}  // namespace otari::api::ops
