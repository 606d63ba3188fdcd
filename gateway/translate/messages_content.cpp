#include "translate/messages_content.hpp"

#include <utility>
#include <variant>

#include "messages_block_codec.hpp"
#include "translate/unsupported.hpp"

namespace otari::gateway::messages {
namespace {

using Part = std::expected<ContentPart, Refusal>;

std::string data_url(const Base64Source& source) {
  return "data:" + source.media_type + ";base64," + source.data;
}

Part part_of(const ImageBlock& image) {
  if (const auto* bytes = std::get_if<Base64Source>(&image.source))
    return ImagePart{.image_url = ImageUrl{.url = data_url(*bytes)}};
  if (const auto* url = std::get_if<UrlSource>(&image.source))
    return ImagePart{.image_url = ImageUrl{.url = url->url}};
  if (const auto* file = std::get_if<FileSource>(&image.source))
    return ImagePart{.file_id = file->file_id};
  return std::unexpected(
      unsupported("image sources of the type '" + type_name(image.source) + "'"));
}

Part part_of(const DocumentBlock& document) {
  if (const auto* text = std::get_if<PlainTextSource>(&document.source))
    return TextPart{.text = text->data};
  FilePart part;
  part.file.filename = document.title;
  if (const auto* bytes = std::get_if<Base64Source>(&document.source)) {
    part.file.file_data = data_url(*bytes);
  } else if (const auto* file = std::get_if<FileSource>(&document.source)) {
    part.file.file_id = file->file_id;
  } else {
    return std::unexpected(
        unsupported("document sources of the type '" + type_name(document.source) + "'"));
  }
  return part;
}

Part part_of(const SearchResultBlock& result) {
  std::string text = result.title + " (" + result.source + ")";
  for (const TextItem& item : result.content)
    if (const auto* block = std::get_if<TextBlock>(&item)) text += '\n' + block->text;
  return TextPart{.text = std::move(text)};
}

Part part_of(const TextBlock& block) { return TextPart{.text = block.text}; }

// Blocks of the provider's own, and those that this version does not know.
template <class Other>
Part part_of(const Other& block) {
  return std::unexpected(
      unsupported("content blocks of the type '" + type_name(ContentBlock(block)) + "'"));
}

// Parts that are all text are a text: not every server takes the list form.
Content simplest(Content::Parts parts) {
  std::string text;
  for (const ContentPart& part : parts) {
    const auto* piece = std::get_if<TextPart>(&part);
    if (piece == nullptr) return parts;
    if (!text.empty() && !piece->text.empty()) text += '\n';
    text += piece->text;
  }
  return text;
}

// Chat does not mark a failed tool; the model is left to read it from the text.
std::expected<Message, Refusal> tool_message(const ToolResultBlock& result) {
  if (!result.content) return Message::tool(result.tool_use_id, "");
  if (result.content->text()) return Message::tool(result.tool_use_id, *result.content->text());
  Content::Parts parts;
  for (const ToolResultPart& block : *result.content->blocks()) {
    auto part = std::visit([](const auto& kind) { return part_of(kind); }, block);
    if (!part) return std::unexpected(std::move(part).error());
    parts.push_back(*std::move(part));
  }
  return Message::tool(result.tool_use_id, simplest(std::move(parts)));
}

ToolCall call_of(const ToolUseBlock& use) {
  // What did not become whole JSON goes back as the model wrote it.
  std::string arguments =
      use.partial_input.empty() ? std::string(use.input.text()) : use.partial_input;
  return {.id = use.id,
          .type = "function",
          .function = FunctionCall{.name = use.name, .arguments = std::move(arguments)},
          .extra_content = use.extra.get("extra_content")};
}

/// Sorts the blocks of one message by where chat has them.
struct Sorted {
  using Taken = std::expected<void, Refusal>;

  Content::Parts parts{};
  std::vector<ToolCall> calls{};
  std::vector<Message> results{};

  Taken add(const ContentBlock& block) {
    return std::visit([this](const auto& kind) { return this->take(kind); }, block);
  }

 private:
  // Thinking of earlier turns is for the provider that signed it.
  static Taken take(const ThinkingBlock&) { return {}; }
  static Taken take(const RedactedThinkingBlock&) { return {}; }
  Taken take(const ToolUseBlock& use) {
    calls.push_back(call_of(use));
    return {};
  }
  Taken take(const ToolResultBlock& result) {
    auto message = tool_message(result);
    if (!message) return std::unexpected(std::move(message).error());
    results.push_back(*std::move(message));
    return {};
  }
  template <class Block>
  Taken take(const Block& block) {
    auto part = part_of(block);
    if (!part) return std::unexpected(std::move(part).error());
    parts.push_back(*std::move(part));
    return {};
  }
};

}  // namespace

std::expected<void, Refusal> add_message(const InputMessage& message, std::vector<Message>& chat) {
  if (message.content.text()) {
    chat.push_back({.role = message.role, .content = *message.content.text()});
    return {};
  }
  Sorted sorted;
  for (const ContentBlock& block : *message.content.blocks())
    if (auto added = sorted.add(block); !added) return added;
  for (Message& result : sorted.results) chat.push_back(std::move(result));
  if (sorted.parts.empty() && sorted.calls.empty()) return {};
  Message turn{.role = message.role, .tool_calls = std::move(sorted.calls)};
  if (!sorted.parts.empty()) turn.content = simplest(std::move(sorted.parts));
  chat.push_back(std::move(turn));
  return {};
}

}  // namespace otari::gateway::messages
