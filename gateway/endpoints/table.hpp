#pragma once

#include <span>

#include "router.hpp"

namespace otari::gateway {

/// Everything this gateway answers.
[[nodiscard]] std::span<const Endpoint> endpoint_table() noexcept;

}  // namespace otari::gateway
