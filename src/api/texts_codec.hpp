#pragma once

#include <otari/texts.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Custom<Texts> {
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "text or texts";
  static bool read(Reader& reader, Value& value, Texts& out) {
    if (reader.peek(value) == JsonType::array) {
      std::vector<std::string> many;
      if (!type_of<std::vector<std::string>>().read(reader, value, &many)) return false;
      out = std::move(many);
      return true;
    }
    std::string one;
    if (!reader.string(value, one)) return false;
    out = std::move(one);
    return true;
  }
  static void write(Writer& writer, const Texts& texts) {
    texts.one() ? writer.string(*texts.one())
                : type_of<std::vector<std::string>>().write(writer, texts.many());
  }
};

}  // namespace otari::json
