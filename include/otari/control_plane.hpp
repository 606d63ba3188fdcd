#pragma once

#include <otari/control_plane/budgets.hpp>
#include <otari/control_plane/keys.hpp>
#include <otari/control_plane/models.hpp>
#include <otari/control_plane/pricing.hpp>
#include <otari/control_plane/resource.hpp>
#include <otari/control_plane/usage.hpp>
#include <otari/control_plane/users.hpp>

namespace otari {

/// The management of a gateway: `client.control_plane()`. Cheap to copy; thread-safe.
///
/// Its calls sign in with the admin key, as `Authorization: Bearer`. Errors of all of them: config
/// without an admin key, before anything is sent; authentication for a wrong one.
template <class Style>
class OTARI_API ControlPlane : public detail::AdminResource {
 public:
  using AdminResource::AdminResource;

  [[nodiscard]] Keys<Style> keys() const { return Keys<Style>(access_); }
  [[nodiscard]] Users<Style> users() const { return Users<Style>(access_); }
  [[nodiscard]] Budgets<Style> budgets() const { return Budgets<Style>(access_); }
  [[nodiscard]] Pricing<Style> pricing() const { return Pricing<Style>(access_); }
  [[nodiscard]] ModelCatalog<Style> models() const { return ModelCatalog<Style>(access_); }
  [[nodiscard]] UsageLog<Style> usage() const { return UsageLog<Style>(access_); }
};

}  // namespace otari
