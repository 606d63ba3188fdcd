#pragma once

#include <otari/tools.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<GatewayTool> {
  using T = GatewayTool;
  static constexpr std::string_view name = "gateway tool";
  static constexpr auto fields = std::array{
      required<&T::id>("id"),
      defaulted<&T::object>("object"),
      field<&T::description>("description"),
      field<&T::available>("available"),
      field<&T::accepted_types>("accepted_types"),
      field<&T::input_schema>("input_schema"),
      field<&T::example>("example"),
  };
};

template <>
struct Describe<ToolList> {
  static constexpr std::string_view name = "tool list";
  static constexpr auto fields = std::array{
      defaulted<&ToolList::object>("object"),
      required_always<&ToolList::data>("data"),
  };
};

}  // namespace otari::json
