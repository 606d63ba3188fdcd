#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "codec.hpp"
#include "message_codec.hpp"

namespace otari::test {

struct Inner {
  std::string name{};
  std::int64_t rank = 0;

  friend bool operator==(const Inner&, const Inner&) = default;
};

/// One member of each kind.
struct Sample {
  bool flag = false;
  std::int64_t count = 0;
  double ratio = 0;
  std::string text{};
  std::vector<std::int64_t> list{};
  std::map<std::string, double> map{};
  std::optional<std::string> maybe{};
  Nullable<std::string> three{};
  std::optional<RawJson> raw{};
  std::optional<Decimal> price{};
  std::optional<Open<Role>> role{};
  std::vector<Inner> inner{};
  Extra extra{};

  friend bool operator==(const Sample&, const Sample&) = default;
};

struct Needy {
  std::string id{};
  std::optional<Inner> inner{};

  friend bool operator==(const Needy&, const Needy&) = default;
};

/// A type that contains itself: `[[],[[]]]`.
struct Tree {
  std::vector<Tree> children{};
};

}  // namespace otari::test

namespace otari::json {

template <>
struct Describe<test::Inner> {
  using T = test::Inner;
  static constexpr std::string_view name = "inner";
  static constexpr auto fields = std::array{field<&T::name>("name"), field<&T::rank>("rank")};
};

template <>
struct Describe<test::Sample> {
  using T = test::Sample;
  static constexpr std::string_view name = "sample";
  static constexpr auto fields = std::array{
      field<&T::flag>("flag"),   field<&T::count>("count"), field<&T::ratio>("ratio"),
      field<&T::text>("text"),   field<&T::list>("list"),   field<&T::map>("map"),
      field<&T::maybe>("maybe"), field<&T::three>("three"), field<&T::raw>("raw"),
      field<&T::price>("price"), field<&T::role>("role"),   field<&T::inner>("inner"),
  };
};

template <>
struct Describe<test::Needy> {
  using T = test::Needy;
  static constexpr std::string_view name = "needy";
  static constexpr auto fields = std::array{required<&T::id>("id"), required<&T::inner>("inner")};
};

template <>
struct Custom<test::Tree> {
  static constexpr Kind kind = Kind::array;
  static constexpr std::string_view name = "tree";
  static bool read(Reader& reader, Value& value, test::Tree& out) {
    return type_of<std::vector<test::Tree>>().read(reader, value, &out.children);
  }
  static void write(Writer& writer, const test::Tree& tree) {
    type_of<std::vector<test::Tree>>().write(writer, &tree.children);
  }
};

}  // namespace otari::json
