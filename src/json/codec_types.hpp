#pragma once

// How scalars and containers are read and written.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <otari/decimal.hpp>
#include <otari/nullable.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>

#include "codec_tables.hpp"

namespace otari::json {

namespace detail {

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

}  // namespace detail
}  // namespace otari::json
