#pragma once

#include <otari/search.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<SearchParams> {
  using T = SearchParams;
  static constexpr std::string_view name = "search request";
  static constexpr auto fields = std::array{
      field<&T::query>("query"),
      field<&T::search_tool_name>("search_tool_name"),
      field<&T::max_results>("max_results"),
      field<&T::search_domain_filter>("search_domain_filter"),
      field<&T::country>("country"),
      field<&T::max_tokens_per_page>("max_tokens_per_page"),
      field<&T::user>("user"),
  };
};

// The same request where the tool stands in the path.
inline constexpr auto search_by_path_fields = [] {
  auto fields = Describe<SearchParams>::fields;
  for (Field& field : fields)
    if (field.name == "search_tool_name") field.place = Place::path;
  return fields;
}();

inline constexpr ObjectTable search_by_path_table = detail::make_table<search_by_path_fields>(
    Describe<SearchParams>::name, detail::object_table_v<SearchParams>.extra);

inline constexpr Type search_by_path_type = [] {
  Type made = detail::TypeMaker<SearchParams>::make();
  made.object = &search_by_path_table;
  made.write = [](Writer& writer, const void* params) {
    writer.object(params, search_by_path_table);
  };
  return made;
}();

template <>
struct Describe<SearchResult> {
  using T = SearchResult;
  static constexpr std::string_view name = "search result";
  static constexpr auto fields = std::array{
      field<&T::title>("title"),
      required<&T::url>("url"),
      field<&T::snippet>("snippet"),
      field<&T::date>("date"),
  };
};

template <>
struct Describe<SearchResponse> {
  using T = SearchResponse;
  static constexpr std::string_view name = "search response";
  static constexpr auto fields = std::array{
      defaulted<&T::object>("object"),
      field<&T::search_tool>("search_tool"),
      required_always<&T::results>("results"),
  };
};

}  // namespace otari::json
