#include "translate/responses_content.hpp"

#include <utility>
#include <variant>

#include "response_content_codec.hpp"
#include "translate/unsupported.hpp"

namespace otari::gateway::responses {
namespace {

using Part = std::expected<ContentPart, Refusal>;

Part chat_part(const ResponseInputText& part) { return TextPart{.text = part.text}; }
Part chat_part(const ResponseOutputText& part) { return TextPart{.text = part.text}; }
Part chat_part(const RefusalPart& part) { return part; }
Part chat_part(const AudioPart& part) { return part; }

Part chat_part(const ResponseInputImage& part) {
  if (part.image_url)
    return ImagePart{.image_url = ImageUrl{.url = *part.image_url, .detail = part.detail}};
  if (part.file_id) return ImagePart{.file_id = part.file_id};
  return std::unexpected(bad_request("An input_image needs 'image_url' or 'file_id'"));
}

Part chat_part(const ResponseInputFile& part) {
  if (part.file_id || part.file_data)
    return FilePart{
        .file = {.file_id = part.file_id, .filename = part.filename, .file_data = part.file_data}};
  if (part.file_url)
    return std::unexpected(
        unsupported("'file_url' of an input_file; send 'file_data' or 'file_id'"));
  return std::unexpected(bad_request("An input_file needs 'file_data' or 'file_id'"));
}

template <class Other>
Part chat_part(const Other& part) {
  const std::string type = type_name(ResponseContentPart(part));
  return std::unexpected(unsupported("content parts of the type '" + type + "'"));
}

}  // namespace

std::expected<Content, Refusal> chat_content(const ResponseContent& content) {
  if (const std::string* text = content.text()) return Content(*text);
  Content::Parts parts;
  for (const ResponseContentPart& part : *content.blocks()) {
    auto made = std::visit([](const auto& known) { return chat_part(known); }, part);
    if (!made) return std::unexpected(std::move(made).error());
    parts.push_back(*std::move(made));
  }
  if (parts.empty()) return Content("");
  const auto* only = parts.size() == 1 ? std::get_if<TextPart>(&parts.front()) : nullptr;
  if (only != nullptr) return Content(only->text);
  return Content(std::move(parts));
}

}  // namespace otari::gateway::responses
