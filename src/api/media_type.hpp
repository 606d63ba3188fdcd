#pragma once

#include <filesystem>
#include <string_view>

namespace otari {

/// By the first bytes: PNG, JPEG, GIF, WebP; empty when it is none of them.
[[nodiscard]] std::string_view image_media_type(std::string_view first_bytes) noexcept;

/// By the extension; "application/octet-stream" when it is not a known one.
[[nodiscard]] std::string_view media_type_of(const std::filesystem::path& path);

}  // namespace otari
