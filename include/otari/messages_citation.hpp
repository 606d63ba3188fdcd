#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <otari/nullable.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// Where a text block took a statement from. `type` says which of the positions are there:
/// `char_location`, `page_location`, `content_block_location`, `search_result_location`,
/// `web_search_result_location`, or a newer one. Wire: Messages API, `citations[]`.
struct TextCitation {
  std::string type{};
  std::string cited_text{};
  std::optional<std::int64_t> document_index{};
  Nullable<std::string> document_title{};
  Nullable<std::string> file_id{};
  std::optional<std::int64_t> start_char_index{};
  std::optional<std::int64_t> end_char_index{};  ///< the first character behind it
  std::optional<std::int64_t> start_page_number{};
  std::optional<std::int64_t> end_page_number{};
  std::optional<std::int64_t> start_block_index{};
  std::optional<std::int64_t> end_block_index{};
  std::optional<std::int64_t> search_result_index{};
  std::optional<std::string> source{};
  std::optional<std::string> url{};
  Nullable<std::string> title{};
  std::optional<std::string> encrypted_index{};  ///< goes back as it is
  Extra extra{};

  friend bool operator==(const TextCitation&, const TextCitation&) = default;
};

/// Whether a document or a search result may be cited.
struct CitationsConfig {
  std::optional<bool> enabled{};
  Extra extra{};

  friend bool operator==(const CitationsConfig&, const CitationsConfig&) = default;
};

}  // namespace otari
