#pragma once

#include <string_view>

#include <otari/control_plane/resource.hpp>
#include <otari/list.hpp>
#include <otari/request_options.hpp>
#include <otari/users.hpp>

namespace otari {

/// Those whose spend is counted: `client.control_plane().users()`. Errors: not_found with resource
/// "user" and the id.
template <class Style>
class OTARI_API Users : public detail::AdminResource {
 public:
  template <class T>
  using Reply = typename Style::template Reply<T>;
  template <class Params, class Answer>
  using Pages = typename Style::template Pages<Params, Answer>;

  using AdminResource::AdminResource;

  /// Makes a user, or brings a deleted one back. Never sent twice. Wire: POST /users.
  /// Errors: conflict when the user exists, not_found for an unknown budget.
  [[nodiscard]] Reply<User> create(const CreateUserParams& request,
                                   const RequestOptions& options = {}) const;

  /// Wire: GET /users/{user_id}.
  [[nodiscard]] Reply<User> get(std::string_view user_id, const RequestOptions& options = {}) const;

  /// One page. Wire: GET /users.
  [[nodiscard]] Reply<List<User>> list(const ListUsersParams& request = {},
                                       const RequestOptions& options = {}) const;

  /// All of them; `limit` is the size of a page.
  [[nodiscard]] Pages<ListUsersParams, List<User>> all(const ListUsersParams& request = {},
                                                       const RequestOptions& options = {}) const {
    return detail::all_pages<Style, ListUsersParams, List<User>>("control_plane.users.list", *this,
                                                                 &Users::list, request, options);
  }

  /// Changes what is set. Wire: PATCH /users/{user_id}.
  [[nodiscard]] Reply<User> update(const UpdateUserParams& request,
                                   const RequestOptions& options = {}) const;

  /// Deletes the user and turns its keys off; what it used stays on record. Never sent twice.
  /// Wire: DELETE /users/{user_id}.
  [[nodiscard]] Reply<Empty> delete_(std::string_view user_id,
                                     const RequestOptions& options = {}) const;

  /// One page of the user's requests, newest first; of deleted users too.
  /// Wire: GET /users/{user_id}/usage.
  [[nodiscard]] Reply<List<UserUsageEntry>> get_usage(const UserUsageParams& request,
                                                      const RequestOptions& options = {}) const;

  /// All of them, across pages.
  [[nodiscard]] Pages<UserUsageParams, List<UserUsageEntry>> all_usage(
      const UserUsageParams& request, const RequestOptions& options = {}) const {
    return detail::all_pages<Style, UserUsageParams, List<UserUsageEntry>>(
        "control_plane.users.get_usage", *this, &Users::get_usage, request, options);
  }
};

}  // namespace otari
