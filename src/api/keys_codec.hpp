#pragma once

#include <otari/keys.hpp>

#include "codec.hpp"
#include "secret_codec.hpp"

namespace otari::json {

template <>
struct Describe<CreateKeyParams> {
  using T = CreateKeyParams;
  static constexpr std::string_view name = "keys.create request";
  static constexpr auto fields = std::array{
      field<&T::allowed_models>("allowed_models"),
      field<&T::capture_agent_telemetry>("capture_agent_telemetry"),
      field<&T::exclude_from_budget>("exclude_from_budget"),
      field<&T::expires_at>("expires_at"),
      field<&T::key_name>("key_name"),
      field<&T::metadata>("metadata"),
      field<&T::reject_user_mismatch>("reject_user_mismatch"),
      field<&T::user_id>("user_id"),
      field<&T::workspace_id>("workspace_id"),
  };
};

template <>
struct Describe<UpdateKeyParams> {
  using T = UpdateKeyParams;
  static constexpr std::string_view name = "keys.update request";
  static constexpr auto fields = std::array{
      path<&T::key_id>("key_id"),
      field<&T::allowed_models>("allowed_models"),
      field<&T::capture_agent_telemetry>("capture_agent_telemetry"),
      field<&T::exclude_from_budget>("exclude_from_budget"),
      field<&T::expires_at>("expires_at"),
      field<&T::is_active>("is_active"),
      field<&T::key_name>("key_name"),
      field<&T::metadata>("metadata"),
      field<&T::reject_user_mismatch>("reject_user_mismatch"),
  };
};

template <>
struct Describe<ListKeysParams> {
  using T = ListKeysParams;
  static constexpr std::string_view name = "keys.list request";
  static constexpr auto fields = std::array{
      query<&T::skip>("skip"),
      query<&T::limit>("limit"),
      query<&T::workspace_id>("workspace_id"),
  };
};

template <>
struct Describe<KeyInfo> {
  using T = KeyInfo;
  static constexpr std::string_view name = "key";
  static constexpr auto fields = std::array{
      field<&T::allowed_models>("allowed_models"),
      field<&T::capture_agent_telemetry>("capture_agent_telemetry"),
      field<&T::created_at>("created_at"),
      field<&T::exclude_from_budget>("exclude_from_budget"),
      field<&T::expires_at>("expires_at"),
      required<&T::id>("id"),
      defaulted<&T::is_active>("is_active"),
      field<&T::key_name>("key_name"),
      field<&T::key_prefix>("key_prefix"),
      field<&T::last_used_at>("last_used_at"),
      field<&T::metadata>("metadata"),
      field<&T::reject_user_mismatch>("reject_user_mismatch"),
      field<&T::user_id>("user_id"),
      field<&T::workspace_id>("workspace_id"),
  };
};

template <>
struct Describe<CreatedKey> {
  using T = CreatedKey;
  static constexpr std::string_view name = "created key";
  static constexpr auto fields = std::array{
      field<&T::allowed_models>("allowed_models"),
      field<&T::capture_agent_telemetry>("capture_agent_telemetry"),
      field<&T::created_at>("created_at"),
      field<&T::exclude_from_budget>("exclude_from_budget"),
      field<&T::expires_at>("expires_at"),
      required<&T::id>("id"),
      defaulted<&T::is_active>("is_active"),
      required<&T::key>("key"),
      field<&T::key_name>("key_name"),
      field<&T::key_prefix>("key_prefix"),
      field<&T::metadata>("metadata"),
      field<&T::reject_user_mismatch>("reject_user_mismatch"),
      field<&T::user_id>("user_id"),
  };
};

}  // namespace otari::json

namespace otari::api {

/// The request of calls that only name a key.
struct KeyPath {
  std::string key_id{};
};

}  // namespace otari::api

template <>
struct otari::json::Describe<otari::api::KeyPath> {
  static constexpr std::string_view name = "key id";
  static constexpr auto fields = std::array{path<&api::KeyPath::key_id>("key_id")};
};
