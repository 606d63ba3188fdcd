#include "base64_floats.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base64.hpp"

namespace otari {
namespace {

static_assert(sizeof(float) == 4, "the wire has 32-bit floats");

void swap_bytes(std::span<float> floats) {
  for (float& value : floats) {
    const auto bytes = std::as_writable_bytes(std::span(&value, 1));
    std::ranges::reverse(bytes);
  }
}

// Numbers as JSON has them: a vector with a NaN in it would spoil all it is compared with.
bool all_finite(std::span<const float> floats) {
  constexpr std::uint32_t exponent = 0x7F80'0000;
  bool finite = true;
  for (const float value : floats)
    finite &= (std::bit_cast<std::uint32_t>(value) & exponent) != exponent;
  return finite;
}

std::unexpected<Error> failed(std::string message) {
  return std::unexpected(Error{.kind = ErrorKind::decode, .message = std::move(message)});
}

}  // namespace

Result<void> floats_from_base64(std::string_view text, std::vector<float>& out, std::endian host) {
  const std::size_t size = base64_size(text);
  // Judged before the characters are: a text that was cut has a length that says so.
  if (text.size() % 4 != 0)
    return failed("a base64 text of " + std::to_string(text.size()) +
                  " characters, which is no multiple of 4: it was cut, or its padding is missing");
  if (size % sizeof(float) != 0)
    return failed("a base64 text of " + std::to_string(size) +
                  " bytes, which is not a whole number of 4-byte floats");
  out.resize(size / sizeof(float));
  if (const auto bad = decode_base64(text, std::as_writable_bytes(std::span(out)).data()))
    return failed("not base64 at character " + std::to_string(*bad));
  if (host == std::endian::big) swap_bytes(out);
  // What stands in the other byte order is no number of this machine.
  if (host == std::endian::native && !all_finite(out))
    return failed("a vector with infinity or NaN in it");
  return {};
}

std::string base64_of_floats(std::span<const float> floats, std::endian host) {
  if (host != std::endian::big) return base64(std::as_bytes(floats));
  std::vector<float> swapped(floats.begin(), floats.end());
  swap_bytes(swapped);
  return base64(std::as_bytes(std::span(swapped)));
}

}  // namespace otari
