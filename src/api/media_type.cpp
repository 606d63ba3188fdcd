#include "media_type.hpp"

#include <array>
#include <string>
#include <utility>

#include "text.hpp"

namespace otari {

std::string_view image_media_type(std::string_view bytes) noexcept {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
  if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP")
    return "image/webp";
  return {};
}

std::string_view media_type_of(const std::filesystem::path& path) {
  using Entry = std::pair<std::string_view, std::string_view>;
  static constexpr auto known = std::to_array<Entry>({
      {".csv", "text/csv"},
      {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {".gif", "image/gif"},
      {".html", "text/html"},
      {".jpeg", "image/jpeg"},
      {".jpg", "image/jpeg"},
      {".json", "application/json"},
      {".md", "text/markdown"},
      {".mp3", "audio/mpeg"},
      {".pdf", "application/pdf"},
      {".png", "image/png"},
      {".txt", "text/plain"},
      {".wav", "audio/wav"},
      {".webp", "image/webp"},
      {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
  });
  const std::string extension = lower(path.extension().string());
  for (const auto& [ending, type] : known)
    if (ending == extension) return type;
  return "application/octet-stream";
}

}  // namespace otari
