#pragma once

#include <memory>
#include <ostream>
#include <string_view>
#include <vector>

#include "codec.hpp"

namespace otari::test {

/// A described type without its name: what holds for one must hold for all, and one test for all
/// compiles faster than a template of it for each.
struct DescribedType {
  std::string_view name{};  ///< as in its description
  const json::Type* type = nullptr;
  std::shared_ptr<void> (*make)() = nullptr;
  bool (*equal)(const void*, const void*) = nullptr;

  friend std::ostream& operator<<(std::ostream& out, const DescribedType& described) {
    return out << described.name;
  }
};

template <class T>
constexpr std::string_view described_name() {
  if constexpr (json::Described<T>) {
    return json::Describe<T>::name;
  } else {
    return json::Custom<T>::name;
  }
}

template <class T>
DescribedType describe() {
  return {.name = described_name<T>(),
          .type = &json::type_of<T>(),
          .make = []() -> std::shared_ptr<void> { return std::make_shared<T>(); },
          .equal =
              [](const void* a, const void* b) {
                return *static_cast<const T*>(a) == *static_cast<const T*>(b);
              }};
}

template <class... T>
std::vector<DescribedType> describe_all() {
  return {describe<T>()...};
}

}  // namespace otari::test
