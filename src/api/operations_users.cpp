#include "list_codec.hpp"
#include "operations_control_plane.hpp"
#include "users_codec.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation users_create{.name = "control_plane.users.create",
                                       .method = Method::post,
                                       .path = "/users",
                                       .repeat = Repeat::once,
                                       .auth = Auth::admin_key,
                                       .resource = "user",
                                       .request = &type_v<CreateUserParams>,
                                       .response = &type_v<User>};

constinit const Operation users_get{.name = "control_plane.users.get",
                                    .method = Method::get,
                                    .path = "/users/{user_id}",
                                    .auth = Auth::admin_key,
                                    .resource = "user",
                                    .request = &type_v<UserPath>,
                                    .response = &type_v<User>};

constinit const Operation users_list{.name = "control_plane.users.list",
                                     .method = Method::get,
                                     .path = "/users",
                                     .auth = Auth::admin_key,
                                     .resource = "user",
                                     .request = &type_v<ListUsersParams>,
                                     .response = &type_v<List<User>>};

constinit const Operation users_update{.name = "control_plane.users.update",
                                       .method = Method::patch,
                                       .path = "/users/{user_id}",
                                       .auth = Auth::admin_key,
                                       .resource = "user",
                                       .request = &type_v<UpdateUserParams>,
                                       .response = &type_v<User>};

constinit const Operation users_delete{.name = "control_plane.users.delete_",
                                       .method = Method::delete_,
                                       .path = "/users/{user_id}",
                                       .repeat = Repeat::once,
                                       .auth = Auth::admin_key,
                                       .resource = "user",
                                       .answer = Answer::empty,
                                       .request = &type_v<UserPath>};

constinit const Operation users_get_usage{.name = "control_plane.users.get_usage",
                                          .method = Method::get,
                                          .path = "/users/{user_id}/usage",
                                          .auth = Auth::admin_key,
                                          .resource = "user",
                                          .request = &type_v<UserUsageParams>,
                                          .response = &type_v<List<UserUsageEntry>>};

}  // namespace otari::api::ops
