#pragma once

#include <otari/control_plane/resource.hpp>

#include "operations_run.hpp"

namespace otari::client {

/// The same as `run`, signed in with the admin key.
template <class Style, class T, class Params>
auto run_as_admin(const detail::AdminAccess& access, const api::Operation& operation,
                  const Params& params, const RequestOptions& options) {
  return Runner<Style>::template call<T>(
      access.core, with_admin_key(prepare(operation, Request(params), options, Travel::whole),
                                  *access.core, access.admin_key.get()));
}

/// For operations without a request type.
template <class Style, class T>
auto run_as_admin(const detail::AdminAccess& access, const api::Operation& operation,
                  const RequestOptions& options) {
  return Runner<Style>::template call<T>(
      access.core, with_admin_key(prepare(operation, Request(), options, Travel::whole),
                                  *access.core, access.admin_key.get()));
}

}  // namespace otari::client
