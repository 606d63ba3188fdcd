#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "codec.hpp"
#include "support/described_type.hpp"
#include "unit/support/json_generator.hpp"

namespace otari::test {

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
