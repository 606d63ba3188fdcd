#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <otari/result.hpp>

namespace otari {

/// An image with its media type, which comes from the first bytes, else from the extension.
struct ImageFile {
  std::string bytes{};
  std::string_view media_type{};
};

/// Errors: invalid_request that names the file, when it cannot be read or is no known image.
[[nodiscard]] Result<ImageFile> image_file(const std::filesystem::path& path);

}  // namespace otari
