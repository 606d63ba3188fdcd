#pragma once

#include <otari/list.hpp>

#include "codec.hpp"

namespace otari::json {

template <class T>
struct Custom<List<T>> {
  static constexpr Kind kind = Kind::array;
  static constexpr std::string_view name = "array";
  static bool read(Reader& reader, Value& value, List<T>& out) {
    return type_v<std::vector<T>>.read(reader, value, &out.items);
  }
  static void write(Writer& writer, const List<T>& list) {
    type_v<std::vector<T>>.write(writer, &list.items);
  }
};

}  // namespace otari::json
