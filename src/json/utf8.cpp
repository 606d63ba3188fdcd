#include "utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace otari::json {
namespace {

// Whether all of the first eight bytes are.
bool begins_with_ascii(std::string_view text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text.data(), sizeof(word));
  return (word & 0x8080808080808080) == 0;
}

// How many bytes the character has that the text begins with. 0: it begins with none. Neither
// overlong forms nor surrogates nor what lies beyond U+10FFFF are characters.
std::size_t character_size(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < size) return 0;
  const unsigned lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < lowest || byte(1) > highest) return 0;
  for (std::size_t i = 2; i < size; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  return size;
}

}  // namespace

// Not simdjson's: that hangs on an object which is gone when the process exits (see
// simdjson_statics.hpp), and no request needs to be checked faster than this.
bool valid_utf8(std::string_view text) noexcept {
  while (!text.empty()) {
    if (text.size() >= 8 && begins_with_ascii(text)) {
      text.remove_prefix(8);
      continue;
    }
    const std::size_t size = character_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string repaired_utf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t size = character_size(text);
    out.append(size == 0 ? "\xEF\xBF\xBD" : text.substr(0, size));
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return out;
}

}  // namespace otari::json
