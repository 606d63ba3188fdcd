#pragma once

#include <otari/health.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<Health> {
  static constexpr std::string_view name = "health";
  static constexpr auto fields = std::array{
      required<&Health::status>("status"),
      field<&Health::mode>("mode"),
      field<&Health::platform_reachable>("platform_reachable"),
  };
};

}  // namespace otari::json
