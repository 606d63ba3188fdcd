#include "image_file.hpp"

#include <utility>

#include "file_bytes.hpp"
#include "media_type.hpp"

namespace otari {

Result<ImageFile> image_file(const std::filesystem::path& path) {
  auto bytes = file_bytes(path);
  if (!bytes) return std::unexpected(std::move(bytes).error());
  std::string_view media_type = image_media_type(*bytes);
  if (media_type.empty()) media_type = media_type_of(path);
  if (!media_type.starts_with("image/"))
    return std::unexpected(
        Error{.kind = ErrorKind::invalid_request,
              .message = "'" + path.string() + "' is not an image (PNG, JPEG, GIF or WebP)"});
  return ImageFile{.bytes = *std::move(bytes), .media_type = media_type};
}

}  // namespace otari
