#pragma once

#include <otari/messages_media.hpp>

#include "codec.hpp"
#include "text_or_codec.hpp"

namespace otari::json {

template <>
struct Describe<CacheControl> {
  static constexpr std::string_view name = "cache_control";
  static constexpr auto fields = std::array{
      defaulted<&CacheControl::type>("type"),
      field<&CacheControl::ttl>("ttl"),
  };
};

template <>
struct Describe<TextCitation> {
  using T = TextCitation;
  static constexpr std::string_view name = "citation";
  static constexpr auto fields = std::array{
      field<&T::type>("type"),
      field<&T::cited_text>("cited_text"),
      field<&T::document_index>("document_index"),
      field<&T::document_title>("document_title"),
      field<&T::file_id>("file_id"),
      field<&T::start_char_index>("start_char_index"),
      field<&T::end_char_index>("end_char_index"),
      field<&T::start_page_number>("start_page_number"),
      field<&T::end_page_number>("end_page_number"),
      field<&T::start_block_index>("start_block_index"),
      field<&T::end_block_index>("end_block_index"),
      field<&T::search_result_index>("search_result_index"),
      field<&T::source>("source"),
      field<&T::url>("url"),
      field<&T::title>("title"),
      field<&T::encrypted_index>("encrypted_index"),
  };
};

template <>
struct Describe<CitationsConfig> {
  static constexpr std::string_view name = "citations";
  static constexpr auto fields = std::array{field<&CitationsConfig::enabled>("enabled")};
};

template <>
struct Describe<TextBlock> {
  static constexpr std::string_view name = "text block";
  static constexpr auto fields = std::array{
      field<&TextBlock::text>("text"),
      field<&TextBlock::citations>("citations"),
      field<&TextBlock::cache_control>("cache_control"),
  };
};

template <>
struct Describe<Base64Source> {
  static constexpr std::string_view name = "base64 source";
  static constexpr auto fields = std::array{
      field<&Base64Source::media_type>("media_type"),
      field<&Base64Source::data>("data"),
  };
};

template <>
struct Describe<UrlSource> {
  static constexpr std::string_view name = "url source";
  static constexpr auto fields = std::array{field<&UrlSource::url>("url")};
};

template <>
struct Describe<FileSource> {
  static constexpr std::string_view name = "file source";
  static constexpr auto fields = std::array{field<&FileSource::file_id>("file_id")};
};

template <>
struct Describe<PlainTextSource> {
  static constexpr std::string_view name = "text source";
  static constexpr auto fields = std::array{
      defaulted<&PlainTextSource::media_type>("media_type"),
      field<&PlainTextSource::data>("data"),
  };
};

template <>
struct Union<ImageSource> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 3> alternatives{"base64", "url", "file"};
};

template <>
struct Describe<ImageBlock> {
  static constexpr std::string_view name = "image block";
  static constexpr auto fields = std::array{
      field<&ImageBlock::source>("source"),
      field<&ImageBlock::cache_control>("cache_control"),
  };
};

template <>
struct Union<DocumentPart> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 2> alternatives{"text", "image"};
};

template <>
struct Describe<ContentSource> {
  static constexpr std::string_view name = "content source";
  static constexpr auto fields = std::array{field<&ContentSource::content>("content")};
};

template <>
struct Union<DocumentSource> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 5> alternatives{"base64", "url", "file", "text",
                                                                "content"};
};

template <>
struct Describe<DocumentBlock> {
  using T = DocumentBlock;
  static constexpr std::string_view name = "document block";
  static constexpr auto fields = std::array{
      field<&T::source>("source"),
      field<&T::title>("title"),
      field<&T::context>("context"),
      field<&T::citations>("citations"),
      field<&T::cache_control>("cache_control"),
  };
};

template <>
struct Union<TextItem> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 1> alternatives{"text"};
};

template <>
struct Describe<SearchResultBlock> {
  using T = SearchResultBlock;
  static constexpr std::string_view name = "search_result block";
  static constexpr auto fields = std::array{
      field<&T::source>("source"),
      field<&T::title>("title"),
      always<&T::content>("content"),
      field<&T::citations>("citations"),
      field<&T::cache_control>("cache_control"),
  };
};

}  // namespace otari::json
