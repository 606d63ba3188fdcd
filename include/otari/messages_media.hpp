#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <otari/export.hpp>
#include <otari/messages_cache.hpp>
#include <otari/messages_citation.hpp>
#include <otari/raw_json.hpp>
#include <otari/result.hpp>
#include <otari/text_or.hpp>

namespace otari {

/// A part of a kind that this version does not know; kept and sent back as it is.
struct UnknownBlock {
  RawJson json{};

  /// What its `type` says; empty when it says nothing.
  [[nodiscard]] OTARI_API std::string type() const;

  friend bool operator==(const UnknownBlock&, const UnknownBlock&) = default;
};

/// `{"type":"text"}`
struct TextBlock {
  std::string text{};
  std::vector<TextCitation> citations{};
  std::optional<CacheControl> cache_control{};
  Extra extra{};

  friend bool operator==(const TextBlock&, const TextBlock&) = default;
};

/// A block where only text is allowed.
using TextItem = std::variant<TextBlock, UnknownBlock>;

/// `{"type":"base64"}`
struct Base64Source {
  std::string media_type{};  ///< "image/png", "application/pdf", ...
  std::string data{};
  Extra extra{};

  friend bool operator==(const Base64Source&, const Base64Source&) = default;
};

/// `{"type":"url"}`
struct UrlSource {
  std::string url{};
  Extra extra{};

  friend bool operator==(const UrlSource&, const UrlSource&) = default;
};

/// `{"type":"file"}`: a file that was uploaded to the gateway.
struct FileSource {
  std::string file_id{};
  Extra extra{};

  friend bool operator==(const FileSource&, const FileSource&) = default;
};

/// `{"type":"text"}`: a document in plain text.
struct PlainTextSource {
  std::string media_type = "text/plain";
  std::string data{};
  Extra extra{};

  friend bool operator==(const PlainTextSource&, const PlainTextSource&) = default;
};

/// A source of a kind that this version does not know; kept and sent back as it is.
struct UnknownSource {
  RawJson json{};

  friend bool operator==(const UnknownSource&, const UnknownSource&) = default;
};

using ImageSource = std::variant<Base64Source, UrlSource, FileSource, UnknownSource>;

/// `{"type":"image"}`
struct ImageBlock {
  ImageSource source{};
  std::optional<CacheControl> cache_control{};
  Extra extra{};

  [[nodiscard]] OTARI_API static ImageBlock from_url(std::string url);
  /// The id of a file uploaded to the gateway.
  [[nodiscard]] OTARI_API static ImageBlock from_id(std::string file_id);
  [[nodiscard]] OTARI_API static ImageBlock from_bytes(std::span<const std::byte> bytes,
                                                       std::string_view media_type);
  /// Reads the file; the media type comes from its first bytes, else from its extension.
  /// Errors: invalid_request that names the file, when it cannot be read or is no known image.
  [[nodiscard]] OTARI_API static Result<ImageBlock> from_path(const std::filesystem::path& path);

  friend bool operator==(const ImageBlock&, const ImageBlock&) = default;
};

/// What a document may be made of.
using DocumentPart = std::variant<TextBlock, ImageBlock, UnknownBlock>;

/// `{"type":"content"}`: a document made of parts that can be cited one by one.
struct ContentSource {
  TextOr<DocumentPart> content{};
  Extra extra{};

  friend bool operator==(const ContentSource&, const ContentSource&) = default;
};

using DocumentSource = std::variant<Base64Source, UrlSource, FileSource, PlainTextSource,
                                    ContentSource, UnknownSource>;

/// `{"type":"document"}`
struct DocumentBlock {
  DocumentSource source{};
  std::optional<std::string> title{};
  std::optional<std::string> context{};  ///< about the document; not cited from
  std::optional<CitationsConfig> citations{};
  std::optional<CacheControl> cache_control{};
  Extra extra{};

  [[nodiscard]] OTARI_API static DocumentBlock from_text(std::string text);
  [[nodiscard]] OTARI_API static DocumentBlock from_url(std::string url);
  /// The id of a file uploaded to the gateway.
  [[nodiscard]] OTARI_API static DocumentBlock from_id(std::string file_id);
  [[nodiscard]] OTARI_API static DocumentBlock from_bytes(std::span<const std::byte> bytes,
                                                          std::string_view media_type);
  /// Reads the file: text by its extension as plain text, anything else as base64. The title is
  /// its name. Errors: invalid_request that names the file, also for text that is not UTF-8.
  [[nodiscard]] OTARI_API static Result<DocumentBlock> from_path(const std::filesystem::path& path);

  friend bool operator==(const DocumentBlock&, const DocumentBlock&) = default;
};

/// `{"type":"search_result"}`: a passage that the model may cite.
struct SearchResultBlock {
  std::string source{};  ///< a URL or a name
  std::string title{};
  std::vector<TextItem> content{};
  std::optional<CitationsConfig> citations{};
  std::optional<CacheControl> cache_control{};
  Extra extra{};

  friend bool operator==(const SearchResultBlock&, const SearchResultBlock&) = default;
};

}  // namespace otari
