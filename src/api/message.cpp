#include <otari/message.hpp>

#include <array>

#include "base64.hpp"
#include "call_arguments.hpp"
#include "file_bytes.hpp"
#include "image_file.hpp"
#include "media_type.hpp"
#include "message_codec.hpp"
#include "text.hpp"
#include "validate.hpp"

namespace otari {
namespace {

std::string data_url(std::string_view media_type, std::span<const std::byte> bytes) {
  return "data:" + std::string(media_type) + ";base64," + base64(bytes);
}

std::span<const std::byte> as_bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

Message make(Role role, Content content) { return {.role = role, .content = std::move(content)}; }

}  // namespace

template <>
std::span<const std::string_view> enum_texts<Role>() noexcept {
  static constexpr std::array<std::string_view, 6> texts{"system",    "developer", "user",
                                                         "assistant", "tool",      "function"};
  return texts;
}

template <>
std::span<const std::string_view> enum_texts<ImageDetail>() noexcept {
  static constexpr std::array<std::string_view, 3> texts{"auto", "low", "high"};
  return texts;
}

ImagePart ImagePart::from_url(std::string url, std::optional<ImageDetail> detail) {
  ImageUrl image{.url = std::move(url)};
  if (detail) image.detail = *detail;
  return {.image_url = std::move(image)};
}

ImagePart ImagePart::from_bytes(std::span<const std::byte> bytes, std::string_view media_type,
                                std::optional<ImageDetail> detail) {
  return from_url(data_url(media_type, bytes), detail);
}

Result<ImagePart> ImagePart::from_path(const std::filesystem::path& path,
                                       std::optional<ImageDetail> detail) {
  const auto image = image_file(path);
  if (!image) return std::unexpected(image.error());
  return from_bytes(as_bytes(image->bytes), image->media_type, detail);
}

AudioPart AudioPart::from_bytes(std::span<const std::byte> bytes, std::string_view format) {
  return {.input_audio = {.data = base64(bytes), .format = std::string(format)}};
}

Result<AudioPart> AudioPart::from_path(const std::filesystem::path& path) {
  const auto bytes = file_bytes(path);
  if (!bytes) return std::unexpected(bytes.error());
  const std::string extension = lower(path.extension().string());
  if (extension.size() < 2)
    return std::unexpected(
        Error{.kind = ErrorKind::invalid_request,
              .message = "'" + path.string() + "' has no extension that names its audio format"});
  return from_bytes(as_bytes(*bytes), std::string_view(extension).substr(1));
}

FilePart FilePart::from_id(std::string file_id) {
  return {.file = {.file_id = std::move(file_id)}};
}

FilePart FilePart::from_bytes(std::span<const std::byte> bytes, std::string filename,
                              std::string_view media_type) {
  return {.file = {.filename = std::move(filename), .file_data = data_url(media_type, bytes)}};
}

Result<FilePart> FilePart::from_path(const std::filesystem::path& path) {
  const auto bytes = file_bytes(path);
  if (!bytes) return std::unexpected(bytes.error());
  return from_bytes(as_bytes(*bytes), path.filename().string(), media_type_of(path));
}

std::string Content::joined_text() const {
  if (const auto* plain = text()) return *plain;
  std::string joined;
  for (const ContentPart& part : *parts())
    if (const auto* text_part = std::get_if<TextPart>(&part)) joined += text_part->text;
  return joined;
}

std::string_view ToolCall::name() const noexcept {
  if (function) return function->name;
  return custom ? std::string_view(custom->name) : std::string_view();
}

Result<RawJson> ToolCall::parse_arguments() const {
  return api::parse_call_arguments(name(), function ? function->arguments : std::string_view());
}

Message Message::system(Content content) { return make(Role::system, std::move(content)); }
Message Message::developer(Content content) { return make(Role::developer, std::move(content)); }
Message Message::user(Content content) { return make(Role::user, std::move(content)); }
Message Message::assistant(Content content) { return make(Role::assistant, std::move(content)); }

Message Message::assistant_with_tool_calls(std::vector<ToolCall> calls) {
  return {.role = Role::assistant, .tool_calls = std::move(calls)};
}

Message Message::tool(std::string tool_call_id, Content content) {
  return {
      .role = Role::tool, .content = std::move(content), .tool_call_id = std::move(tool_call_id)};
}

std::string Message::text_content() const {
  return content ? content->joined_text() : std::string();
}

std::optional<std::string_view> Message::reasoning_text() const noexcept {
  for (const auto* form : {&reasoning, &reasoning_content, &thinking, &think})
    if (*form && !(*form)->text.empty()) return (*form)->text;
  return std::nullopt;
}

}  // namespace otari
