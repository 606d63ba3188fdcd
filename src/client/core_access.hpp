#pragma once

#include <memory>

#include <otari/operations.hpp>

#include "core.hpp"

namespace otari::client {

/// What a client shares, for the layers above that wait by its clock.
struct CoreAccess {
  template <class Style>
  [[nodiscard]] static const std::shared_ptr<Core>& of(const Operations<Style>& client) noexcept {
    return client.core_;
  }
};

}  // namespace otari::client
