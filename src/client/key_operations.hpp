#pragma once

#include <otari/control_plane/keys.hpp>

#include "control_plane_run.hpp"
#include "keys_codec.hpp"
#include "operations_control_plane.hpp"

namespace otari {

template <class Style>
auto Keys<Style>::create(const CreateKeyParams& request, const RequestOptions& options) const
    -> Reply<CreatedKey> {
  return client::run_as_admin<Style, CreatedKey>(access_, api::ops::keys_create, request, options);
}

template <class Style>
auto Keys<Style>::get(std::string_view key_id, const RequestOptions& options) const
    -> Reply<KeyInfo> {
  return client::run_as_admin<Style, KeyInfo>(access_, api::ops::keys_get,
                                              api::KeyPath{std::string(key_id)}, options);
}

template <class Style>
auto Keys<Style>::list(const ListKeysParams& request, const RequestOptions& options) const
    -> Reply<List<KeyInfo>> {
  return client::run_as_admin<Style, List<KeyInfo>>(access_, api::ops::keys_list, request, options);
}

template <class Style>
auto Keys<Style>::update(const UpdateKeyParams& request, const RequestOptions& options) const
    -> Reply<KeyInfo> {
  return client::run_as_admin<Style, KeyInfo>(access_, api::ops::keys_update, request, options);
}

template <class Style>
auto Keys<Style>::delete_(std::string_view key_id, const RequestOptions& options) const
    -> Reply<Empty> {
  return client::run_as_admin<Style, Empty>(access_, api::ops::keys_delete,
                                            api::KeyPath{std::string(key_id)}, options);
}

template <class Style>
auto Keys<Style>::rotate(std::string_view key_id, const RequestOptions& options) const
    -> Reply<CreatedKey> {
  return client::run_as_admin<Style, CreatedKey>(access_, api::ops::keys_rotate,
                                                 api::KeyPath{std::string(key_id)}, options);
}

}  // namespace otari
