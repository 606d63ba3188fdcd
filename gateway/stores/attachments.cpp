#include "stores/attachments.hpp"

#include <span>
#include <string>
#include <variant>

#include "base64.hpp"

namespace otari::gateway {
namespace {

std::string data_url(const StoredFile& file) {
  return "data:" + file.content_type.substr(0, file.content_type.find(';')) + ";base64," +
         base64(std::as_bytes(std::span(file.bytes)));
}

void attach(ContentPart& part, const FileStore& files, std::string_view owner) {
  if (auto* image = std::get_if<ImagePart>(&part); image != nullptr && image->file_id) {
    const auto file = files.find(owner, *image->file_id);
    if (!file) return;
    if (!image->image_url) image->image_url.emplace();
    image->image_url->url = data_url(*file);
    image->file_id.reset();
  }
  if (auto* document = std::get_if<FilePart>(&part);
      document != nullptr && document->file.file_id) {
    const auto file = files.find(owner, *document->file.file_id);
    if (!file) return;
    document->file.file_data = data_url(*file);
    if (!document->file.filename) document->file.filename = file->about.filename;
    document->file.file_id.reset();
  }
}

}  // namespace

void attach_files(CompletionParams& params, const FileStore& files, std::string_view owner) {
  for (Message& message : params.messages) {
    if (!message.content || message.content->parts() == nullptr) continue;
    for (ContentPart& part : *message.content->parts()) attach(part, files, owner);
  }
}

}  // namespace otari::gateway
