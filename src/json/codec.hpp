#pragma once

// The codec: one description per type drives reading, writing and schema.
//
// A `Type` is a type-erased description; `type_of<T>()` gives the one for T. Structs are described
// by a specialisation of `Describe<T>` that lists their fields once. The reader and the writer
// interpret these tables; neither simdjson nor any per-type parsing code appears outside
// reader.cpp, so the same reader serves the wire types and users' own structs.

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <otari/decimal.hpp>
#include <otari/nullable.hpp>
#include <otari/open_enum.hpp>
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

/// One member of an object.
struct Field {
  std::string_view name;
  void* (*at)(void*);
  const Type* type;
  bool required = false;  ///< reading fails without it
  bool always = false;    ///< written when absent too, as `Type::empty`
  Place place = Place::body;
  /// Gives the member of an object its default where reading does not find it; null: that of its
  /// type, `Type::reset`.
  void (*reset)(void* object) = nullptr;
};

struct ObjectTable {
  std::string_view name;
  std::span<const Field> fields;
  Extra* (*extra)(void*);  ///< where unknown members go; null when the type keeps none
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

// ---------------------------------------------------------------------------------------------

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

namespace detail {

template <class T>
struct MemberOf;
template <class C, class M>
struct MemberOf<M C::*> {
  using Class = C;
  using Member = M;
};

template <class T>
struct TypeMaker;  // makes the Type of T; specialised below by what T is

template <class T>
void reset_to_default(void* p) {
  *static_cast<T*>(p) = T{};
}
inline bool never_absent(const void*) { return false; }

template <class T>
T& as(void* p) {
  return *static_cast<T*>(p);
}
template <class T>
const T& as(const void* p) {
  return *static_cast<const T*>(p);
}

template <>
struct TypeMaker<bool> {
  static constexpr Type make() {
    return {.kind = Kind::boolean,
            .name = "boolean",
            .read = [](Reader& r, Value& v, void* p) { return r.boolean(v, as<bool>(p)); },
            .write = [](Writer& w, const void* p) { w.boolean(as<bool>(p)); },
            .reset = reset_to_default<bool>,
            .absent = never_absent};
  }
};

template <>
struct TypeMaker<std::int64_t> {
  static constexpr Type make() {
    return {.kind = Kind::integer,
            .name = "integer",
            .read = [](Reader& r, Value& v, void* p) { return r.integer(v, as<std::int64_t>(p)); },
            .write = [](Writer& w, const void* p) { w.integer(as<std::int64_t>(p)); },
            .reset = reset_to_default<std::int64_t>,
            .absent = never_absent};
  }
};

template <>
struct TypeMaker<double> {
  static constexpr Type make() {
    return {.kind = Kind::number,
            .name = "number",
            .read = [](Reader& r, Value& v, void* p) { return r.number(v, as<double>(p)); },
            .write = [](Writer& w, const void* p) { w.number(as<double>(p)); },
            .reset = reset_to_default<double>,
            .absent = never_absent};
  }
};

template <>
struct TypeMaker<std::string> {
  static constexpr Type make() {
    return {.kind = Kind::string,
            .name = "string",
            .read = [](Reader& r, Value& v, void* p) { return r.string(v, as<std::string>(p)); },
            .write = [](Writer& w, const void* p) { w.string(as<std::string>(p)); },
            .reset = [](void* p) { as<std::string>(p).clear(); },
            .absent = never_absent};
  }
};

template <>
struct TypeMaker<RawJson> {
  static constexpr Type make() {
    return {.kind = Kind::raw,
            .name = "JSON",
            .read = [](Reader& r, Value& v, void* p) { return r.raw(v, as<RawJson>(p)); },
            .write = [](Writer& w, const void* p) { w.raw(as<RawJson>(p).text()); },
            .reset = reset_to_default<RawJson>,
            .absent = never_absent,
            .takes_null = true};
  }
};

template <>
struct TypeMaker<Decimal> {
  static constexpr Type make() {
    return {.kind = Kind::number,
            .name = "decimal",
            .read = [](Reader& r, Value& v, void* p) { return r.decimal(v, as<Decimal>(p)); },
            .write =
                [](Writer& w, const void* p) {
                  const auto& decimal = as<Decimal>(p);
                  decimal.as_string() ? w.string(decimal.text()) : w.raw(decimal.text());
                },
            .reset = reset_to_default<Decimal>,
            .absent = never_absent};
  }
};

template <class E>
struct TypeMaker<Open<E>> {
  static bool read(Reader& r, Value& v, void* p) {
    std::string_view text;
    if (!r.string_view(v, text)) return false;
    as<Open<E>>(p).assign(text);
    return true;
  }
  static constexpr Type make() {
    return {.kind = Kind::string,
            .name = "string",
            .read = read,
            .write = [](Writer& w, const void* p) { w.string(as<Open<E>>(p).text()); },
            .reset = reset_to_default<Open<E>>,
            .absent = never_absent,
            .enumerators = enum_texts<E>};
  }
};

template <class T>
struct TypeMaker<std::optional<T>> {
  static bool read(Reader& r, Value& v, void* p) {
    auto& optional = as<std::optional<T>>(p);
    if (!optional) optional.emplace();
    return type_v<T>.read(r, v, &*optional);
  }
  static constexpr Type make() {
    return {
        .kind = TypeMaker<T>::make().kind,
        .name = TypeMaker<T>::make().name,
        .read = read,
        .write = [](Writer& w, const void* p) { type_v<T>.write(w, &*as<std::optional<T>>(p)); },
        .reset = [](void* p) { as<std::optional<T>>(p).reset(); },
        .absent = [](const void* p) { return !as<std::optional<T>>(p); },
        .inner = &type_v<T>};
  }
};

template <class T>
struct TypeMaker<Nullable<T>> {
  static bool read(Reader& r, Value& v, void* p) {
    auto& nullable = as<Nullable<T>>(p);
    if (r.is_null(v)) {
      nullable = null;
      return true;
    }
    return type_v<T>.read(r, v, nullable ? nullable.get() : &nullable.emplace());
  }
  static void write(Writer& w, const void* p) {
    const auto& nullable = as<Nullable<T>>(p);
    nullable ? type_v<T>.write(w, nullable.get()) : w.null();
  }
  static constexpr Type make() {
    return {.kind = TypeMaker<T>::make().kind,
            .name = TypeMaker<T>::make().name,
            .read = read,
            .write = write,
            .reset = [](void* p) { as<Nullable<T>>(p).reset(); },
            .absent = [](const void* p) { return as<Nullable<T>>(p).absent(); },
            .takes_null = true,
            .inner = &type_v<T>};
  }
};

template <class T>
struct TypeMaker<std::vector<T>> {
  static bool element(Reader& r, Value& v, void* p, std::size_t index) {
    auto& vector = as<std::vector<T>>(p);
    // Elements of an earlier reading into the same object are reused with their storage.
    if (index == vector.size()) vector.emplace_back();
    return type_v<T>.read(r, v, &vector[index]);
  }
  static bool read(Reader& r, Value& v, void* p) {
    std::size_t size = 0;
    if (!r.array(v, p, element, size)) return false;
    as<std::vector<T>>(p).resize(size);
    return true;
  }
  static void write(Writer& w, const void* p) {
    w.begin_array();
    for (const T& item : as<std::vector<T>>(p)) {
      w.element();
      type_v<T>.write(w, &item);
    }
    w.end_array();
  }
  static constexpr Type make() {
    return {.kind = Kind::array,
            .name = "array",
            .read = read,
            .write = write,
            .reset = [](void* p) { as<std::vector<T>>(p).clear(); },
            // An empty list is left out; where `[]` has a meaning the field is an optional.
            .absent = [](const void* p) { return as<std::vector<T>>(p).empty(); },
            .empty = "[]",
            .inner = &type_v<T>};
  }
};

// Written as numbers; read from numbers or base64, whichever came.
template <>
struct TypeMaker<std::vector<float>> {
  static void write(Writer& w, const void* p) {
    w.begin_array();
    for (const float number : as<std::vector<float>>(p)) {
      w.element();
      w.number(number);
    }
    w.end_array();
  }
  static constexpr Type make() {
    return {
        .kind = Kind::array,
        .name = "vector",
        .read = [](Reader& r, Value& v, void* p) { return r.floats(v, as<std::vector<float>>(p)); },
        .write = write,
        .reset = [](void* p) { as<std::vector<float>>(p).clear(); },
        .absent = [](const void* p) { return as<std::vector<float>>(p).empty(); },
        .empty = "[]",
        .inner = &type_v<double>};
  }
};

template <class T>
struct TypeMaker<std::map<std::string, T>> {
  using Map = std::map<std::string, T>;
  static bool member(Reader& r, std::string_view key, Value& v, void* p) {
    return type_v<T>.read(r, v, &as<Map>(p)[std::string(key)]);
  }
  static bool read(Reader& r, Value& v, void* p) {
    as<Map>(p).clear();
    return r.members(v, p, member);
  }
  static void write(Writer& w, const void* p) {
    w.begin_object();
    for (const auto& [key, value] : as<Map>(p)) {
      w.user_key(key);
      type_v<T>.write(w, &value);
    }
    w.end_object();
  }
  static constexpr Type make() {
    return {.kind = Kind::map,
            .name = "object",
            .read = read,
            .write = write,
            .reset = [](void* p) { as<Map>(p).clear(); },
            .absent = [](const void* p) { return as<Map>(p).empty(); },
            .empty = "{}",
            .inner = &type_v<T>};
  }
};

template <Customised T>
struct TypeMaker<T> {
  static constexpr Type make() {
    return {.kind = Custom<T>::kind,
            .name = Custom<T>::name,
            .read = [](Reader& r, Value& v, void* p) { return Custom<T>::read(r, v, as<T>(p)); },
            .write = [](Writer& w, const void* p) { Custom<T>::write(w, as<T>(p)); },
            .reset = reset_to_default<T>,
            .absent = never_absent};
  }
};

template <class T>
constexpr ObjectTable object_table() {
  static_assert(std::size(Describe<T>::fields) <= 128, "the reader marks seen fields in 128 bits");
  Extra* (*extra)(void*) = nullptr;
  if constexpr (KeepsExtra<T>) extra = [](void* p) { return &as<T>(p).extra; };
  return {.name = Describe<T>::name, .fields = Describe<T>::fields, .extra = extra};
}

template <class T>
inline constexpr ObjectTable object_table_v = object_table<T>();

template <Described T>
struct TypeMaker<T> {
  static constexpr Type make() {
    return {.kind = Kind::object,
            .name = "object",
            .read = [](Reader& r, Value& v, void* p) { return r.object(v, p, object_table_v<T>); },
            .write = [](Writer& w, const void* p) { w.object(p, object_table_v<T>); },
            .reset = reset_to_default<T>,
            .absent = never_absent,
            .object = &object_table_v<T>};
  }
};

// A union reads the tag first, then the alternative; what no tag names is kept as it is in the
// alternative that holds only `RawJson json`.
template <Unioned T>
struct TypeMaker<T> {
  using U = Union<T>;

  template <std::size_t I>
  using Alternative = std::variant_alternative_t<I, T>;

  template <std::size_t I>
  static bool is_named(std::string_view tag) {
    if constexpr (ManyTags<Alternative<I>>) {
      for (const std::string_view known : Describe<Alternative<I>>::tags())
        if (tag == known) return true;
      return false;
    } else {
      return tag == U::alternatives[I];
    }
  }
  template <std::size_t I>
  static bool read_alternative(Reader& r, Value& v, T& out) {
    using A = Alternative<I>;
    A* present = std::get_if<I>(&out);
    A* target = present ? present : &out.template emplace<I>();
    return r.tagged_object(v, target, object_table_v<A>, U::member);
  }
  static bool read(Reader& r, Value& v, void* p) {
    T& out = as<T>(p);
    std::string_view tag;
    if (!r.tag(v, U::member, tag)) return false;
    if constexpr (requires { U::untagged(r, v, tag); })
      if (tag.empty() && !U::untagged(r, v, tag)) return false;
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      bool ok = false;
      if (((is_named<I>(tag) && (ok = read_alternative<I>(r, v, out), true)) || ...)) return ok;
      return r.raw(v, out.template emplace<sizeof...(I)>().json);
    }(std::make_index_sequence<U::alternatives.size()>());
  }
  template <std::size_t I>
  static void write_alternative(Writer& w, const T& value) {
    constexpr const ObjectTable& table = object_table_v<Alternative<I>>;
    if constexpr (ManyTags<Alternative<I>>) {
      w.object(std::get_if<I>(&value), table);
    } else {
      w.tagged_object(std::get_if<I>(&value), table, U::member, U::alternatives[I]);
    }
  }
  static void write(Writer& w, const void* p) {
    const T& value = as<T>(p);
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      if (value.index() == sizeof...(I)) {
        w.raw(std::get<sizeof...(I)>(value).json.text());
        return;
      }
      ((value.index() == I ? write_alternative<I>(w, value) : void()), ...);
    }(std::make_index_sequence<U::alternatives.size()>());
  }
  static constexpr Type make() {
    static_assert(std::variant_size_v<T> == U::alternatives.size() + 1,
                  "the last alternative keeps what no tag names");
    return {.kind = Kind::any_of,
            .name = "object",
            .read = read,
            .write = write,
            .reset = reset_to_default<T>,
            .absent = never_absent};
  }
};

}  // namespace detail

// A boolean whose false goes without saying.
inline constexpr Type switch_type = [] {
  Type made = detail::TypeMaker<bool>::make();
  made.absent = [](const void* p) { return !detail::as<bool>(p); };
  return made;
}();

template <class T>
constinit const Type TypeOf<T>::value = detail::TypeMaker<T>::make();

template <class T>
constexpr const Type& type_of() noexcept {
  return type_v<T>;
}

/// A member by its name on the wire.
template <auto Member>
constexpr Field field(std::string_view name) {
  using Class = typename detail::MemberOf<decltype(Member)>::Class;
  using M = typename detail::MemberOf<decltype(Member)>::Member;
  return {.name = name,
          .at = [](void* p) -> void* { return &(static_cast<Class*>(p)->*Member); },
          .type = &type_v<M>};
}

/// The same, and reading fails when it is missing.
template <auto Member>
constexpr Field required(std::string_view name) {
  Field made = field<Member>(name);
  made.required = true;
  return made;
}

/// The same, and it is written when it is absent too: as null, an empty list as `[]`.
template <auto Member>
constexpr Field always(std::string_view name) {
  Field made = field<Member>(name);
  made.always = true;
  return made;
}

/// Both: the member is part of the type's form.
template <auto Member>
constexpr Field required_always(std::string_view name) {
  Field made = always<Member>(name);
  made.required = true;
  return made;
}

/// A member whose default is not that of its type: where reading does not find it, it gets what
/// the member initialiser of its struct says.
template <auto Member>
constexpr Field defaulted(std::string_view name) {
  using Class = typename detail::MemberOf<decltype(Member)>::Class;
  Field made = field<Member>(name);
  made.reset = [](void* p) {
    static const Class defaults{};
    static_cast<Class*>(p)->*Member = defaults.*Member;
  };
  return made;
}

/// A request member that travels in the query, or fills `{name}` of the path.
template <auto Member>
constexpr Field query(std::string_view name) {
  Field made = field<Member>(name);
  made.place = Place::query;
  return made;
}
/// A switch in the query: left out while it is off.
template <auto Member>
constexpr Field query_flag(std::string_view name) {
  Field made = query<Member>(name);
  made.type = &switch_type;
  return made;
}
template <auto Member>
constexpr Field path(std::string_view name) {
  Field made = field<Member>(name);
  made.place = Place::path;
  return made;
}

// ---------------------------------------------------------------------------------------------

/// Reads one JSON value into an object of the described type; what an earlier reading left in the
/// object is replaced and its storage reused. Errors: decode, with the JSON path.
[[nodiscard]] Result<void> read_into(Reader& reader, std::string_view text, void* out,
                                     const Type& type);

/// The same with a reader of its own.
template <class T>
[[nodiscard]] Result<T> decode(std::string_view text) {
  T out{};
  Reader reader;
  if (auto done = read_into(reader, text, &out, type_of<T>()); !done)
    return std::unexpected(std::move(done).error());
  return out;
}

template <class T>
[[nodiscard]] Result<void> decode_into(Reader& reader, std::string_view text, T& out) {
  return read_into(reader, text, &out, type_of<T>());
}

/// Errors: invalid_request for text that is not UTF-8, a number JSON cannot hold, or an `extra`
/// member that a typed member already sets.
template <class T>
[[nodiscard]] Result<std::string> encode(const T& value) {
  Writer writer;
  type_of<T>().write(writer, &value);
  return std::move(writer).finish();
}

}  // namespace otari::json
