#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "codec.hpp"
#include "unit/support/json_generator.hpp"

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
DescribedType describe() {
  return {.name = json::Describe<T>::name,
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

/// The tests of round_trip_test.cpp. Each family of types joins them where its own tests are:
/// `INSTANTIATE_TEST_SUITE_P(Family, EveryType, testing::ValuesIn(describe_all<A, B>()));`
class EveryType : public ::testing::TestWithParam<DescribedType> {
 protected:
  static const json::Type& type() { return *GetParam().type; }
  static bool equal(const std::shared_ptr<void>& a, const std::shared_ptr<void>& b) {
    return GetParam().equal(a.get(), b.get());
  }
  static Result<void> try_read(std::string_view text, void* out) {
    json::Reader reader;
    return json::read_into(reader, text, out, type());
  }
  static bool reads(std::string_view text) {
    return try_read(text, GetParam().make().get()).has_value();
  }
  static std::shared_ptr<void> read(std::string_view text) {
    auto value = GetParam().make();
    const auto done = try_read(text, value.get());
    EXPECT_TRUE(done) << done.error().message << "\n" << text;
    return value;
  }
  static std::string write(const std::shared_ptr<void>& value) {
    json::Writer writer;
    type().write(writer, value.get());
    const auto text = std::move(writer).finish();
    EXPECT_TRUE(text) << text.error().message;
    return text.value_or("");
  }
  static std::string random_text(std::uint32_t seed) {
    return JsonGenerator(seed).value_of(type());
  }
};

}  // namespace otari::test
