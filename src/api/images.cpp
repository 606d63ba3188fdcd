#include <otari/images.hpp>

#include <array>
#include <utility>

#include "base64.hpp"
#include "new_file.hpp"

namespace otari {

template <>
std::span<const std::string_view> enum_texts<ImageFormat>() noexcept {
  static constexpr std::array<std::string_view, 2> texts{"url", "b64_json"};
  return texts;
}

Result<std::string> Image::bytes() const {
  if (!b64_json) {
    Error error{.kind = ErrorKind::decode, .message = "the image holds no bytes"};
    if (url) error.message += ": it came as a link; ask for response_format b64_json";
    return std::unexpected(std::move(error));
  }
  auto decoded = from_base64(*b64_json);
  if (!decoded)
    return std::unexpected(
        Error{.kind = ErrorKind::decode, .message = "b64_json of the image is not base64"});
  return *std::move(decoded);
}

Result<void> Image::save(const std::filesystem::path& path) const {
  auto decoded = bytes();
  if (!decoded) return std::unexpected(std::move(decoded).error());
  return write_file(path, *decoded);
}

}  // namespace otari
