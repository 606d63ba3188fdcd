#pragma once

// The codec: one description per type drives reading, writing and schema.
//
// A `Type` is a type-erased description; `type_of<T>()` gives the one for T. Structs are described
// by a specialisation of `Describe<T>` that lists their fields once. The reader and the writer
// interpret these tables; neither simdjson nor any per-type parsing code appears outside
// reader.cpp, so the same reader serves the wire types and users' own structs.

#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "codec_tables.hpp"
#include "codec_types.hpp"

namespace otari::json {
namespace detail {

template <class T>
struct MemberOf;
template <class C, class M>
struct MemberOf<M C::*> {
  using Class = C;
  using Member = M;
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

// One piece of straight code instead of two calls by pointer for each field.
template <const auto& fields>
FieldSet present_in(const void* p) {
  // Field accessors take a mutable pointer because reading needs one; nothing is changed here.
  void* object = const_cast<void*>(p);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  FieldSet present;
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (present.add(I, !fields[I].type->absent(fields[I].at(object))), ...);
  }(std::make_index_sequence<std::size(fields)>());
  return present;
}

/// The table of an object that has these fields.
template <const auto& fields>
constexpr ObjectTable make_table(std::string_view name, Extra* (*extra)(void*)) {
  static_assert(std::size(fields) <= FieldSet::limit);
  ObjectTable table{.name = name, .fields = fields, .extra = extra, .present = present_in<fields>};
  for (std::size_t i = 0; i < std::size(fields); ++i) {
    table.in_body.add(i, fields[i].place == Place::body);
    table.in_query.add(i, fields[i].place == Place::query);
    table.in_path.add(i, fields[i].place == Place::path);
    table.always.add(i, fields[i].always);
    table.required.add(i, fields[i].required);
    table.defaulted.add(i, fields[i].defaulted);
  }
  return table;
}

template <class T>
constexpr ObjectTable object_table() {
  Extra* (*extra)(void*) = nullptr;
  if constexpr (KeepsExtra<T>) extra = [](void* p) { return &as<T>(p).extra; };
  return make_table<Describe<T>::fields>(Describe<T>::name, extra);
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
          .head = NameHead(name),
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

/// A member whose default is not that of its type: `reset` gives it to an object in which reading
/// does not find the member.
template <auto Member>
constexpr Field defaulted(std::string_view name, void (*reset)(void* object)) {
  Field made = field<Member>(name);
  made.defaulted = true;
  made.reset = reset;
  return made;
}

/// The same, where the default is what the member initialiser of its struct says.
template <auto Member>
constexpr Field defaulted(std::string_view name) {
  using Class = typename detail::MemberOf<decltype(Member)>::Class;
  return defaulted<Member>(name, [](void* p) {
    static const Class defaults{};
    static_cast<Class*>(p)->*Member = defaults.*Member;
  });
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
