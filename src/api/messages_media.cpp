#include <otari/messages_media.hpp>

#include <utility>

#include "base64.hpp"
#include "file_bytes.hpp"
#include "image_file.hpp"
#include "media_type.hpp"
#include "utf8.hpp"

namespace otari {
namespace {

std::span<const std::byte> as_bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

Base64Source in_base64(std::span<const std::byte> bytes, std::string_view media_type) {
  return {.media_type = std::string(media_type), .data = base64(bytes)};
}

}  // namespace

std::string UnknownBlock::type() const {
  const auto type = json.member("type");
  return type ? type->as_string().value_or("") : std::string();
}

ImageBlock ImageBlock::from_url(std::string url) {
  return {.source = UrlSource{.url = std::move(url)}};
}

ImageBlock ImageBlock::from_id(std::string file_id) {
  return {.source = FileSource{.file_id = std::move(file_id)}};
}

ImageBlock ImageBlock::from_bytes(std::span<const std::byte> bytes, std::string_view media_type) {
  return {.source = in_base64(bytes, media_type)};
}

Result<ImageBlock> ImageBlock::from_path(const std::filesystem::path& path) {
  const auto image = image_file(path);
  if (!image) return std::unexpected(image.error());
  return from_bytes(as_bytes(image->bytes), image->media_type);
}

DocumentBlock DocumentBlock::from_text(std::string text) {
  return {.source = PlainTextSource{.data = std::move(text)}};
}

DocumentBlock DocumentBlock::from_url(std::string url) {
  return {.source = UrlSource{.url = std::move(url)}};
}

DocumentBlock DocumentBlock::from_id(std::string file_id) {
  return {.source = FileSource{.file_id = std::move(file_id)}};
}

DocumentBlock DocumentBlock::from_bytes(std::span<const std::byte> bytes,
                                        std::string_view media_type) {
  return {.source = in_base64(bytes, media_type)};
}

Result<DocumentBlock> DocumentBlock::from_path(const std::filesystem::path& path) {
  auto bytes = file_bytes(path);
  if (!bytes) return std::unexpected(std::move(bytes).error());
  const std::string_view media_type = media_type_of(path);
  DocumentBlock document;
  if (!media_type.starts_with("text/")) {
    document = from_bytes(as_bytes(*bytes), media_type);
  } else if (json::valid_utf8(*bytes)) {
    document = from_text(*std::move(bytes));
  } else {
    return std::unexpected(Error{.kind = ErrorKind::invalid_request,
                                 .message = "'" + path.string() +
                                            "' is not UTF-8 text; convert it, or send its bytes "
                                            "with DocumentBlock::from_bytes"});
  }
  document.title = path.filename().string();
  return document;
}

}  // namespace otari
