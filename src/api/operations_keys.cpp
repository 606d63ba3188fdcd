#include "keys_codec.hpp"
#include "list_codec.hpp"
#include "operations_control_plane.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation keys_create{.name = "control_plane.keys.create",
                                      .method = Method::post,
                                      .path = "/keys",
                                      .repeat = Repeat::once,
                                      .auth = Auth::admin_key,
                                      .resource = "key",
                                      .secret_answer = true,
                                      .request = &type_v<CreateKeyParams>,
                                      .response = &type_v<CreatedKey>};

constinit const Operation keys_get{.name = "control_plane.keys.get",
                                   .method = Method::get,
                                   .path = "/keys/{key_id}",
                                   .auth = Auth::admin_key,
                                   .resource = "key",
                                   .request = &type_v<KeyPath>,
                                   .response = &type_v<KeyInfo>};

constinit const Operation keys_list{.name = "control_plane.keys.list",
                                    .method = Method::get,
                                    .path = "/keys",
                                    .auth = Auth::admin_key,
                                    .resource = "key",
                                    .request = &type_v<ListKeysParams>,
                                    .response = &type_v<List<KeyInfo>>};

constinit const Operation keys_update{.name = "control_plane.keys.update",
                                      .method = Method::patch,
                                      .path = "/keys/{key_id}",
                                      .auth = Auth::admin_key,
                                      .resource = "key",
                                      .request = &type_v<UpdateKeyParams>,
                                      .response = &type_v<KeyInfo>};

constinit const Operation keys_delete{.name = "control_plane.keys.delete_",
                                      .method = Method::delete_,
                                      .path = "/keys/{key_id}",
                                      .repeat = Repeat::once,
                                      .auth = Auth::admin_key,
                                      .resource = "key",
                                      .answer = Answer::empty,
                                      .request = &type_v<KeyPath>};

constinit const Operation keys_rotate{.name = "control_plane.keys.rotate",
                                      .method = Method::post,
                                      .path = "/keys/{key_id}/rotate",
                                      .repeat = Repeat::once,
                                      .auth = Auth::admin_key,
                                      .resource = "key",
                                      .secret_answer = true,
                                      .request = &type_v<KeyPath>,
                                      .response = &type_v<CreatedKey>};

}  // namespace otari::api::ops
