#include "batch_codec.hpp"
#include "operation.hpp"

namespace otari::api::ops {

using json::type_v;

// Sent twice it would run, and be billed, twice.
constinit const Operation create_batch{.name = "create_batch",
                                       .method = Method::post,
                                       .path = "/batches",
                                       .repeat = Repeat::once,
                                       .resource = "batch",
                                       .request = &type_v<CreateBatchParams>,
                                       .response = &type_v<Batch>};

constinit const Operation retrieve_batch{.name = "retrieve_batch",
                                         .method = Method::get,
                                         .path = "/batches/{batch_id}",
                                         .resource = "batch",
                                         .request = &type_v<BatchParams>,
                                         .response = &type_v<Batch>};

// Safe: it names the one batch and the state it is to reach, so a second time makes nothing new and
// costs nothing. At worst the provider refuses to cancel what is cancelled already, which is an
// error where silence about the first one would have been an error too.
constinit const Operation cancel_batch{.name = "cancel_batch",
                                       .method = Method::post,
                                       .path = "/batches/{batch_id}/cancel",
                                       .resource = "batch",
                                       .request = &type_v<BatchParams>,
                                       .response = &type_v<Batch>};

constinit const Operation list_batches{.name = "list_batches",
                                       .method = Method::get,
                                       .path = "/batches",
                                       .resource = "batch",
                                       .request = &type_v<ListBatchesParams>,
                                       .response = &type_v<BatchList>};

// Safe although the first retrieval is what gets billed: the gateway bills a batch only once.
constinit const Operation retrieve_batch_results{.name = "retrieve_batch_results",
                                                 .method = Method::get,
                                                 .path = "/batches/{batch_id}/results",
                                                 .resource = "batch",
                                                 .conflict = ErrorKind::batch_not_complete,
                                                 .request = &type_v<BatchParams>,
                                                 .response = &type_v<BatchResults>};

}  // namespace otari::api::ops
