#pragma once

#include <otari/guardrails.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<GuardrailVerdict> {
  using T = GuardrailVerdict;
  static constexpr std::string_view name = "guardrail verdict";
  static constexpr auto fields = std::array{
      required<&T::profile>("profile"),
      field<&T::mode>("mode"),
      field<&T::valid>("valid"),
      field<&T::score>("score"),
  };
};

template <>
struct Describe<GuardrailViolation> {
  using T = GuardrailViolation;
  static constexpr std::string_view name = "guardrail violation";
  static constexpr auto fields = std::array{
      required<&T::profile>("profile"),
      field<&T::explanation>("explanation"),
      field<&T::score>("score"),
  };
};

}  // namespace otari::json
