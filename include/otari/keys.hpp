#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/http_info.hpp>
#include <otari/nullable.hpp>
#include <otari/raw_json.hpp>
#include <otari/secret.hpp>

namespace otari {

// API keys; the calls are in otari/control_plane/keys.hpp. Times are texts as RFC 3339 writes
// them; send UTC with a `Z`. Models are "instance:model", "instance:*" or "instance:prefix*".

/// The request of `keys().create`. Wire: POST /keys.
struct CreateKeyParams {
  std::optional<std::vector<std::string>> allowed_models{};  ///< absent: as its user; []: none
  std::optional<bool> capture_agent_telemetry{};             ///< absent: as the deployment says
  std::optional<bool> exclude_from_budget{};                 ///< its cost is noted, never charged
  std::optional<std::string> expires_at{};
  std::optional<std::string> key_name{};
  std::optional<RawJson> metadata{};           ///< an object
  std::optional<bool> reject_user_mismatch{};  ///< absent: as the deployment says
  std::optional<std::string> user_id{};        ///< made when unknown; absent: the user "default"
  std::optional<std::string> workspace_id{};   ///< a UUID; it cannot be changed later
  Extra extra{};

  friend bool operator==(const CreateKeyParams&, const CreateKeyParams&) = default;
};

/// The request of `keys().update`: what is absent stays as it is. Null brings `allowed_models`,
/// `capture_agent_telemetry` and `reject_user_mismatch` back to what the user or the deployment
/// says; for the others the gateway takes it for absent. Wire: PATCH /keys/{key_id}.
struct UpdateKeyParams {
  std::string key_id{};
  Nullable<std::vector<std::string>> allowed_models{};
  Nullable<bool> capture_agent_telemetry{};
  Nullable<bool> exclude_from_budget{};
  Nullable<std::string> expires_at{};  ///< an expiry can be moved, not removed
  Nullable<bool> is_active{};
  Nullable<std::string> key_name{};
  Nullable<RawJson> metadata{};  ///< replaces the whole object
  Nullable<bool> reject_user_mismatch{};
  Extra extra{};

  friend bool operator==(const UpdateKeyParams&, const UpdateKeyParams&) = default;
};

/// The request of `keys().list`. Wire: GET /keys.
struct ListKeysParams {
  std::optional<std::int64_t> skip{};
  std::optional<std::int64_t> limit{};        ///< 1 to 1000; absent: 100
  std::optional<std::string> workspace_id{};  ///< absent: all keys of the deployment

  friend bool operator==(const ListKeysParams&, const ListKeysParams&) = default;
};

/// What is known of a key; never the key itself.
struct KeyInfo {
  std::optional<std::vector<std::string>> allowed_models{};  ///< absent: as its user; []: none
  std::optional<bool> capture_agent_telemetry{};
  std::string created_at{};
  bool exclude_from_budget = false;
  std::optional<std::string> expires_at{};
  std::string id{};
  bool is_active = true;
  std::optional<std::string> key_name{};
  std::optional<std::string> key_prefix{};    ///< its first characters
  std::optional<std::string> last_used_at{};  ///< at most once in 300 s; absent after `rotate`
  std::optional<RawJson> metadata{};
  std::optional<bool> reject_user_mismatch{};
  std::optional<std::string> user_id{};
  std::optional<std::string> workspace_id{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const KeyInfo&, const KeyInfo&) = default;
};

/// The answer of `keys().create` and `keys().rotate`, the only ones that hold the key itself.
/// `key` is wiped with this object. `http.body()` holds the key too, as long as a copy of `http`
/// lives: take `key` and let the answer go.
struct CreatedKey {
  std::optional<std::vector<std::string>> allowed_models{};
  std::optional<bool> capture_agent_telemetry{};
  std::string created_at{};
  bool exclude_from_budget = false;
  std::optional<std::string> expires_at{};
  std::string id{};
  bool is_active = true;
  Secret key{};  ///< `key.reveal()` is its text
  std::optional<std::string> key_name{};
  std::optional<std::string> key_prefix{};
  std::optional<RawJson> metadata{};
  std::optional<bool> reject_user_mismatch{};
  std::optional<std::string> user_id{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const CreatedKey&, const CreatedKey&) = default;
};

}  // namespace otari
