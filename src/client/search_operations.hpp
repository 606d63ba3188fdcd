#pragma once

#include <otari/search.hpp>
#include <otari/tools.hpp>

#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::search(const SearchParams& request, const RequestOptions& options) const
    -> Reply<SearchResponse> {
  return client::run<Style, SearchResponse>(core_, api::ops::search, request, options);
}

template <class Style>
auto Operations<Style>::search_with(std::string_view search_tool_name, const SearchParams& request,
                                    const RequestOptions& options) const -> Reply<SearchResponse> {
  SearchParams named = request;
  named.search_tool_name = search_tool_name;
  return client::run<Style, SearchResponse>(core_, api::ops::search_with, named, options);
}

template <class Style>
auto Operations<Style>::list_tools(const RequestOptions& options) const -> Reply<ToolList> {
  return client::run<Style, ToolList>(core_, api::ops::list_tools, options);
}

}  // namespace otari
