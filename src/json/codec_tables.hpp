#pragma once

// What a description of a type consists of, and what types specialise to get one.

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <otari/raw_json.hpp>

#include "reader.hpp"
#include "writer.hpp"

namespace otari::json {

enum class Kind : std::uint8_t {
  boolean,
  integer,
  number,
  string,
  raw,
  array,
  object,
  map,
  any_of,
  file
};

struct ObjectTable;

/// How values of one C++ type are read and written. All pointers are to objects of that type.
struct Type {
  Kind kind;
  std::string_view name;  ///< for messages and schema
  bool (*read)(Reader&, Value&, void*);
  void (*write)(Writer&, const void*);
  /// Back to the default. Keeps allocated storage where the type can.
  void (*reset)(void*);
  /// True when there is nothing to write and the member is left out.
  bool (*absent)(const void*);
  /// JSON null is a value of this type; otherwise it means absent.
  bool takes_null = false;
  /// What stands for an absent value where one has to be written.
  std::string_view empty = "null";
  const Type* inner = nullptr;          ///< element or mapped type
  const ObjectTable* object = nullptr;  ///< for kind object
  std::span<const std::string_view> (*enumerators)() noexcept = nullptr;  ///< for open enums
};

/// Where a member of a request goes. All members of other types are body members.
enum class Place : std::uint8_t { body, query, path };

/// How the first bytes of a name look in JSON, up to its closing quote if that is among them:
/// tells most names apart without a look at their text.
struct NameHead {
  static constexpr std::size_t size = sizeof(std::uint64_t);

  NameHead() = default;
  explicit constexpr NameHead(std::string_view name) noexcept {
    std::array<char, size> text{};
    std::array<unsigned char, size> used{};
    for (std::size_t i = 0; i < std::min(size, name.size() + 1); ++i) {
      text[i] = i < name.size() ? name[i] : '"';
      used[i] = 0xFF;
    }
    bytes = std::bit_cast<std::uint64_t>(text);
    mask = std::bit_cast<std::uint64_t>(used);
  }

  std::uint64_t bytes = 0;
  std::uint64_t mask = 0;
};

/// One member of an object.
struct Field {
  std::string_view name;
  NameHead head;
  void* (*at)(void*);
  const Type* type;
  bool required = false;  ///< reading fails without it
  bool always = false;    ///< written when absent too, as `Type::empty`
  Place place = Place::body;
  bool defaulted = false;  ///< its default is not that of its type, but by `reset`
  void (*reset)(void* object) = nullptr;
};

/// Some of the fields of one table, by their index.
class FieldSet {
 public:
  static constexpr std::size_t limit = 128;

  constexpr void add(std::size_t i, bool condition = true) noexcept {
    bits_[i >> 6] |= std::uint64_t{condition} << (i & 63);
  }
  [[nodiscard]] constexpr bool has(std::size_t i) const noexcept {
    return (bits_[i >> 6] >> (i & 63) & 1) != 0;
  }
  [[nodiscard]] constexpr FieldSet without(const FieldSet& others) const noexcept {
    FieldSet left;
    for (std::size_t i = 0; i < bits_.size(); ++i) left.bits_[i] = bits_[i] & ~others.bits_[i];
    return left;
  }
  [[nodiscard]] constexpr FieldSet operator|(const FieldSet& others) const noexcept {
    FieldSet both;
    for (std::size_t i = 0; i < bits_.size(); ++i) both.bits_[i] = bits_[i] | others.bits_[i];
    return both;
  }
  [[nodiscard]] constexpr bool empty() const noexcept { return (bits_[0] | bits_[1]) == 0; }
  /// Precondition: not empty.
  [[nodiscard]] constexpr std::size_t first() const noexcept {
    return static_cast<std::size_t>(bits_[0] != 0 ? std::countr_zero(bits_[0])
                                                  : 64 + std::countr_zero(bits_[1]));
  }
  /// Takes out the first one. Precondition: not empty.
  constexpr std::size_t pop() noexcept {
    const std::size_t i = first();
    bits_[i >> 6] &= bits_[i >> 6] - 1;
    return i;
  }

 private:
  std::array<std::uint64_t, 2> bits_{};
};

/// Made by `make_table`. What most objects lack need not be looked at field by field.
struct ObjectTable {
  std::string_view name;
  std::span<const Field> fields;
  Extra* (*extra)(void*);            ///< where unknown members go; null when the type keeps none
  FieldSet (*present)(const void*);  ///< which fields of an object are not absent
  FieldSet in_body{};
  FieldSet in_query{};
  FieldSet in_path{};
  FieldSet always{};  ///< written when absent, too
  FieldSet required{};
  FieldSet defaulted{};
};

/// Specialised for structs: `static constexpr auto fields = std::array{field<&T::a>("a"), ...};`
/// and `static constexpr std::string_view name`. The member `extra` of T, if any, keeps the rest.
template <class T>
struct Describe;

/// Specialised for types with a JSON form of their own: `kind`, `name`, `read`, `write`.
template <class T>
struct Custom;

/// Specialised for variants of structs that a member such as `type` tells apart: `member`, and
/// `alternatives`, the tag of each struct. The last alternative keeps what no tag names. A struct
/// that several tags stand for has the member among its fields, and lists them all in
/// `Describe<T>::tags`. `untagged(reader, value, tag)`, if any, says what a value without tag is.
template <class T>
struct Union;

template <class T>
struct TypeOf {
  static const Type value;
};

/// The description of T.
template <class T>
inline constexpr const Type& type_v = TypeOf<T>::value;

template <class T>
concept Described = requires { Describe<T>::fields; };
template <class T>
concept Customised = requires { Custom<T>::kind; };
template <class T>
concept Unioned = requires { Union<T>::alternatives; };
template <class T>
concept ManyTags = requires { Describe<T>::tags(); };
template <class T>
concept KeepsExtra = requires(T& t) {
  { t.extra } -> std::same_as<Extra&>;
};

}  // namespace otari::json
