#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/http_info.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// The request of `search`. Wire: POST /search.
struct SearchParams {
  std::string query{};
  std::optional<std::string> search_tool_name{};    ///< needed where the gateway has several tools
  std::optional<std::int64_t> max_results{};        ///< 1 to 20, 10 without it
  std::vector<std::string> search_domain_filter{};  ///< at most 20; a leading "-" excludes one
  std::optional<std::string> country{};             ///< two letters
  std::optional<std::int64_t> max_tokens_per_page{};  ///< 1024 without it
  std::optional<std::string> user{};  ///< who is billed; required with the master key
  Extra extra{};

  friend bool operator==(const SearchParams&, const SearchParams&) = default;
};

/// A page that was found. Wire: POST /search, `results[]`.
struct SearchResult {
  std::optional<std::string> title{};
  std::string url{};
  std::optional<std::string> snippet{};
  std::optional<std::string> date{};  ///< as the provider writes it
  Extra extra{};

  friend bool operator==(const SearchResult&, const SearchResult&) = default;
};

/// The answer of `search`, in the server's order.
struct SearchResponse {
  std::string object = "search";
  std::string search_tool{};  ///< the one that searched
  std::vector<SearchResult> results{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const SearchResponse&, const SearchResponse&) = default;
};

}  // namespace otari
