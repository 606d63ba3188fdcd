#pragma once

#include <otari/text_or.hpp>

#include "codec.hpp"

namespace otari::json {

template <class Block>
struct Custom<TextOr<Block>> {
  using Blocks = typename TextOr<Block>::Blocks;
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "text or blocks";
  static bool read(Reader& reader, Value& value, TextOr<Block>& out) {
    if (reader.peek(value) == JsonType::array) {
      auto* blocks = out.blocks();
      return type_of<Blocks>().read(reader, value, blocks ? blocks : &out.emplace_blocks());
    }
    auto* text = out.text();
    return reader.string(value, text ? *text : out.emplace_text());
  }
  static void write(Writer& writer, const TextOr<Block>& content) {
    content.text() ? writer.string(*content.text())
                   : type_of<Blocks>().write(writer, content.blocks());
  }
};

}  // namespace otari::json
