#pragma once

#include <memory>
#include <utility>

#include <otari/control_plane.hpp>

#include "budget_operations.hpp"
#include "key_operations.hpp"
#include "model_catalog_operations.hpp"
#include "operations_run.hpp"
#include "pricing_operations.hpp"
#include "usage_operations.hpp"
#include "user_operations.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::control_plane() const -> ControlPlane<Style> {
  return ControlPlane<Style>({.core = core_});
}

template <class Style>
auto Operations<Style>::control_plane(Secret admin_key) const -> ControlPlane<Style> {
  return ControlPlane<Style>(
      {.core = core_, .admin_key = std::make_shared<const Secret>(std::move(admin_key))});
}

}  // namespace otari
