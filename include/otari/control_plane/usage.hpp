#pragma once

#include <string_view>

#include <otari/control_plane/resource.hpp>
#include <otari/list.hpp>
#include <otari/request_options.hpp>
#include <otari/usage_log.hpp>

namespace otari {

/// The log of requests: `client.control_plane().usage()`.
template <class Style>
class OTARI_API UsageLog : public detail::AdminResource {
 public:
  template <class T>
  using Reply = typename Style::template Reply<T>;
  template <class Params, class Answer>
  using Pages = typename Style::template Pages<Params, Answer>;

  using AdminResource::AdminResource;

  /// One page, newest first. Wire: GET /usage.
  [[nodiscard]] Reply<List<UsageEntry>> list(const ListUsageParams& request = {},
                                             const RequestOptions& options = {}) const;

  /// All entries, across pages; `limit` is the size of a page.
  [[nodiscard]] Pages<ListUsageParams, List<UsageEntry>> all(
      const ListUsageParams& request = {}, const RequestOptions& options = {}) const {
    return detail::all_pages<Style, ListUsageParams, List<UsageEntry>>(
        "control_plane.usage.list", *this, &UsageLog::list, request, options);
  }
};

}  // namespace otari
