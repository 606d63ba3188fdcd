#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/http_info.hpp>
#include <otari/nullable.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/usage_log.hpp>

namespace otari {

// Those whose spend is counted; the calls are in otari/control_plane/users.hpp. Money is USD.

/// The request of `users().create`. Wire: POST /users.
struct CreateUserParams {
  std::string user_id{};  ///< of your choice
  std::optional<std::string> alias{};
  std::optional<std::vector<std::string>> allowed_models{};  ///< for keys without a list
  std::optional<bool> blocked{};
  std::optional<std::string> budget_id{};
  std::optional<RawJson> metadata{};  ///< an object
  Extra extra{};

  friend bool operator==(const CreateUserParams&, const CreateUserParams&) = default;
};

/// The request of `users().update`: what is absent stays as it is. Null takes the budget or the
/// list of models away; for the others the gateway takes it for absent.
/// Wire: PATCH /users/{user_id}.
struct UpdateUserParams {
  std::string user_id{};
  Nullable<std::string> alias{};
  Nullable<std::vector<std::string>> allowed_models{};  ///< null: all; []: none
  Nullable<bool> blocked{};
  Nullable<std::string> budget_id{};  ///< opens its window now, also when it is the same
  Nullable<RawJson> metadata{};       ///< replaces the whole object
  Extra extra{};

  friend bool operator==(const UpdateUserParams&, const UpdateUserParams&) = default;
};

/// The request of `users().list`. Wire: GET /users.
struct ListUsersParams {
  std::optional<std::int64_t> skip{};
  std::optional<std::int64_t> limit{};  ///< 1 to 1000; absent: 100

  friend bool operator==(const ListUsersParams&, const ListUsersParams&) = default;
};

struct User {
  std::optional<std::string> alias{};
  std::optional<std::vector<std::string>> allowed_models{};  ///< absent: all; []: none
  bool blocked = false;
  std::optional<std::string> budget_id{};
  std::optional<std::string> budget_started_at{};
  std::string created_at{};
  std::optional<RawJson> metadata{};
  std::optional<std::string> next_budget_reset_at{};  ///< may be past until the next request
  double reserved = 0;                                ///< held by requests in progress
  double spend = 0;                                   ///< settled in the current window
  std::string updated_at{};
  std::string user_id{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const User&, const User&) = default;
};

/// The request of `users().get_usage`. Wire: GET /users/{user_id}/usage.
struct UserUsageParams {
  std::string user_id{};
  std::optional<std::int64_t> skip{};
  std::optional<std::int64_t> limit{};  ///< 1 to 1000; absent: 100

  friend bool operator==(const UserUsageParams&, const UserUsageParams&) = default;
};

/// One request of a user, in short; `usage().list` tells more.
struct UserUsageEntry {
  std::optional<std::string> api_key_id{};  ///< absent once the key is deleted
  std::optional<std::int64_t> completion_tokens{};
  std::optional<double> cost{};  ///< absent without a price
  std::string endpoint{};
  std::optional<std::string> error_message{};
  std::string id{};
  std::optional<std::int64_t> latency_ms{};
  std::string model{};
  std::optional<std::int64_t> prompt_tokens{};
  std::optional<std::string> provider{};
  Open<UsageStatus> status{};
  std::string timestamp{};
  std::optional<std::int64_t> total_tokens{};
  std::optional<std::string> user_id{};
  Extra extra{};

  friend bool operator==(const UserUsageEntry&, const UserUsageEntry&) = default;
};

}  // namespace otari
