#include "base64.hpp"

#include <cstdint>
#include <string_view>

namespace otari {

std::string base64(std::span<const std::byte> bytes) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t rest = bytes.size() - i;
    const auto at = [&](std::size_t k) {
      return k < rest ? std::to_integer<std::uint32_t>(bytes[i + k]) : 0U;
    };
    const std::uint32_t group = at(0) << 16 | at(1) << 8 | at(2);
    out += alphabet[group >> 18];
    out += alphabet[group >> 12 & 63];
    out += rest > 1 ? alphabet[group >> 6 & 63] : '=';
    out += rest > 2 ? alphabet[group & 63] : '=';
  }
  return out;
}

}  // namespace otari
