#pragma once

#include <otari/secret.hpp>

#include "codec.hpp"

namespace otari::json {

// Only for what carries a secret over the wire: writing reveals it.
template <>
struct Custom<Secret> {
  static constexpr Kind kind = Kind::string;
  static constexpr std::string_view name = "string";
  static bool read(Reader& reader, Value& value, Secret& out) {
    std::string_view text;
    if (!reader.string_view(value, text)) return false;
    out = Secret(text);
    return true;
  }
  static void write(Writer& writer, const Secret& secret) { writer.string(secret.reveal()); }
};

}  // namespace otari::json
