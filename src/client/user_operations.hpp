#pragma once

#include <otari/control_plane/users.hpp>

#include "control_plane_run.hpp"
#include "operations_control_plane.hpp"
#include "users_codec.hpp"

namespace otari {

template <class Style>
auto Users<Style>::create(const CreateUserParams& request, const RequestOptions& options) const
    -> Reply<User> {
  return client::run_as_admin<Style, User>(access_, api::ops::users_create, request, options);
}

template <class Style>
auto Users<Style>::get(std::string_view user_id, const RequestOptions& options) const
    -> Reply<User> {
  return client::run_as_admin<Style, User>(access_, api::ops::users_get,
                                           api::UserPath{std::string(user_id)}, options);
}

template <class Style>
auto Users<Style>::list(const ListUsersParams& request, const RequestOptions& options) const
    -> Reply<List<User>> {
  return client::run_as_admin<Style, List<User>>(access_, api::ops::users_list, request, options);
}

template <class Style>
auto Users<Style>::update(const UpdateUserParams& request, const RequestOptions& options) const
    -> Reply<User> {
  return client::run_as_admin<Style, User>(access_, api::ops::users_update, request, options);
}

template <class Style>
auto Users<Style>::delete_(std::string_view user_id, const RequestOptions& options) const
    -> Reply<Empty> {
  return client::run_as_admin<Style, Empty>(access_, api::ops::users_delete,
                                            api::UserPath{std::string(user_id)}, options);
}

template <class Style>
auto Users<Style>::get_usage(const UserUsageParams& request, const RequestOptions& options) const
    -> Reply<List<UserUsageEntry>> {
  return client::run_as_admin<Style, List<UserUsageEntry>>(access_, api::ops::users_get_usage,
                                                           request, options);
}

}  // namespace otari
