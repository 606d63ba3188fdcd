#include "base64.hpp"

#include <array>
#include <cstdint>

namespace otari {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// A bit above the 24 that a group of four characters has.
constexpr std::uint32_t misfit = 1U << 24;

// What each character adds to its group, by its place in the group.
constexpr auto make_shares() {
  std::array<std::array<std::uint32_t, 256>, 4> shares{};
  for (auto& share : shares) share.fill(misfit);
  for (std::uint32_t value = 0; value < alphabet.size(); ++value)
    for (std::size_t place = 0; place < 4; ++place)
      shares[place][static_cast<unsigned char>(alphabet[value])] = value << (18 - 6 * place);
  return shares;
}

constexpr auto shares = make_shares();

std::uint32_t share(std::size_t place, char c) {
  return shares[place][static_cast<unsigned char>(c)];
}

std::size_t first_misfit(std::string_view text, std::size_t from) {
  while (from < text.size() && share(0, text[from]) != misfit) ++from;
  return from;
}

// The last group of a padded text: two or three characters.
std::optional<std::size_t> decode_padded(std::string_view text, std::size_t at, std::byte* out) {
  const std::size_t count = text.ends_with("==") ? 2 : 3;
  const std::size_t bad = first_misfit(text.substr(0, at + count), at);
  if (bad != at + count) return bad;
  std::uint32_t group = 0;
  for (std::size_t i = 0; i < count; ++i) group |= share(i, text[at + i]);
  for (std::size_t i = 0; i + 1 < count; ++i)
    out[i] = static_cast<std::byte>(group >> (16 - 8 * i) & 0xFF);
  // Bits that stand for nothing: the text was cut or made by something else.
  const std::uint32_t left_over = count == 2 ? 0xFFFF : 0xFF;
  if ((group & left_over) != 0) return at + count - 1;
  return std::nullopt;
}

}  // namespace

std::string base64(std::span<const std::byte> bytes) {
  std::string out((bytes.size() + 2) / 3 * 4, '=');
  char* to = out.data();
  for (std::size_t i = 0; i < bytes.size(); i += 3, to += 4) {
    const std::size_t rest = bytes.size() - i;
    const auto at = [&](std::size_t k) {
      return k < rest ? std::to_integer<std::uint32_t>(bytes[i + k]) : 0U;
    };
    const std::uint32_t group = at(0) << 16 | at(1) << 8 | at(2);
    to[0] = alphabet[group >> 18];
    to[1] = alphabet[group >> 12 & 63];
    if (rest > 1) to[2] = alphabet[group >> 6 & 63];
    if (rest > 2) to[3] = alphabet[group & 63];
  }
  return out;
}

std::optional<std::size_t> decode_base64(std::string_view text, std::byte* out,
                                         Base64Blocks blocks) noexcept {
  const bool padded = text.size() % 4 == 0 && text.ends_with('=');
  const std::size_t whole = text.size() / 4 * 4 - (padded ? 4 : 0);
  std::size_t at = blocks(text.data(), whole, out);
  out += at / 4 * 3;
  for (; at < whole; at += 4, out += 3) {
    const std::uint32_t group = share(0, text[at]) | share(1, text[at + 1]) |
                                share(2, text[at + 2]) | share(3, text[at + 3]);
    if (group >= misfit) return first_misfit(text, at);
    out[0] = static_cast<std::byte>(group >> 16);
    out[1] = static_cast<std::byte>(group >> 8 & 0xFF);
    out[2] = static_cast<std::byte>(group & 0xFF);
  }
  if (padded) return decode_padded(text, at, out);
  if (at == text.size()) return std::nullopt;
  return first_misfit(text, at);
}

Result<std::string> from_base64(std::string_view text) {
  std::string bytes(base64_size(text), '\0');
  const auto bad = decode_base64(text, reinterpret_cast<std::byte*>(bytes.data()));
  if (!bad) return bytes;
  return std::unexpected(Error{
      .kind = ErrorKind::decode,
      .message = *bad == text.size()
                     ? "the base64 text is cut short after " + std::to_string(*bad) + " characters"
                     : "not base64 at character " + std::to_string(*bad)});
}

}  // namespace otari
