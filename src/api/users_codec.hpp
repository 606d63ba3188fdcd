#pragma once

#include <otari/users.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<CreateUserParams> {
  using T = CreateUserParams;
  static constexpr std::string_view name = "users.create request";
  static constexpr auto fields = std::array{
      field<&T::user_id>("user_id"),
      field<&T::alias>("alias"),
      field<&T::allowed_models>("allowed_models"),
      field<&T::blocked>("blocked"),
      field<&T::budget_id>("budget_id"),
      field<&T::metadata>("metadata"),
  };
};

template <>
struct Describe<UpdateUserParams> {
  using T = UpdateUserParams;
  static constexpr std::string_view name = "users.update request";
  static constexpr auto fields = std::array{
      path<&T::user_id>("user_id"),
      field<&T::alias>("alias"),
      field<&T::allowed_models>("allowed_models"),
      field<&T::blocked>("blocked"),
      field<&T::budget_id>("budget_id"),
      field<&T::metadata>("metadata"),
  };
};

template <>
struct Describe<ListUsersParams> {
  using T = ListUsersParams;
  static constexpr std::string_view name = "users.list request";
  static constexpr auto fields = std::array{
      query<&T::skip>("skip"),
      query<&T::limit>("limit"),
  };
};

template <>
struct Describe<User> {
  using T = User;
  static constexpr std::string_view name = "user";
  static constexpr auto fields = std::array{
      field<&T::alias>("alias"),
      field<&T::allowed_models>("allowed_models"),
      field<&T::blocked>("blocked"),
      field<&T::budget_id>("budget_id"),
      field<&T::budget_started_at>("budget_started_at"),
      field<&T::created_at>("created_at"),
      field<&T::metadata>("metadata"),
      field<&T::next_budget_reset_at>("next_budget_reset_at"),
      field<&T::reserved>("reserved"),
      field<&T::spend>("spend"),
      field<&T::updated_at>("updated_at"),
      required<&T::user_id>("user_id"),
  };
};

template <>
struct Describe<UserUsageParams> {
  using T = UserUsageParams;
  static constexpr std::string_view name = "users.get_usage request";
  static constexpr auto fields = std::array{
      path<&T::user_id>("user_id"),
      query<&T::skip>("skip"),
      query<&T::limit>("limit"),
  };
};

template <>
struct Describe<UserUsageEntry> {
  using T = UserUsageEntry;
  static constexpr std::string_view name = "user usage entry";
  static constexpr auto fields = std::array{
      field<&T::api_key_id>("api_key_id"),
      field<&T::completion_tokens>("completion_tokens"),
      field<&T::cost>("cost"),
      field<&T::endpoint>("endpoint"),
      field<&T::error_message>("error_message"),
      required<&T::id>("id"),
      field<&T::latency_ms>("latency_ms"),
      field<&T::model>("model"),
      field<&T::prompt_tokens>("prompt_tokens"),
      field<&T::provider>("provider"),
      field<&T::status>("status"),
      field<&T::timestamp>("timestamp"),
      field<&T::total_tokens>("total_tokens"),
      field<&T::user_id>("user_id"),
  };
};

}  // namespace otari::json

namespace otari::api {

/// The request of calls that only name a user.
struct UserPath {
  std::string user_id{};
};

}  // namespace otari::api

template <>
struct otari::json::Describe<otari::api::UserPath> {
  static constexpr std::string_view name = "user id";
  static constexpr auto fields = std::array{path<&api::UserPath::user_id>("user_id")};
};
