#pragma once

#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

#include <otari/operations.hpp>
#include <otari/page_walk.hpp>
#include <otari/request_options.hpp>
#include <otari/result.hpp>

namespace otari {

/// All items of a listing, as a range of Result<Item>: pages are asked for as they are needed, and
/// one is in memory at a time. After an error it ends. `for (auto&& key : keys.all())`.
///
/// Move-only; one thread at a time. Each page is a call of its own: timeouts count for each, a stop
/// request ends the walk. Rows that are added or removed meanwhile can be missed or come twice. An
/// item is valid until the next step.
template <class Params, class Answer>
class Pages {
  using Walk = detail::PageWalk<Params, Answer>;

 public:
  using Item = typename Walk::Item;
  using Fetch = std::function<Result<Answer>(const Params&)>;

  Pages(std::string_view operation, Params request, Fetch fetch)
      : walk_(std::make_unique<Walk>(operation, std::move(request))), fetch_(std::move(fetch)) {}

  class Iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using difference_type = std::ptrdiff_t;
    using value_type = Result<Item>;

    Iterator() = default;
    explicit Iterator(Pages* pages) : pages_(pages) { ++*this; }
    [[nodiscard]] Result<Item>& operator*() const noexcept { return *item_; }
    Iterator& operator++() {
      item_ = pages_->next();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& it, std::default_sentinel_t) noexcept {
      return it.item_ == nullptr;
    }

   private:
    Pages* pages_ = nullptr;
    Result<Item>* item_ = nullptr;
  };

  /// Goes on where the last iteration stopped.
  [[nodiscard]] Iterator begin() { return Iterator(this); }
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

  /// The same step without a range: the next item or error, null at the end. Blocks.
  [[nodiscard]] Result<Item>* next() {
    while (walk_->needs_page()) walk_->take(fetch_(walk_->request()));
    return walk_->next();
  }

  /// Of the page that came last.
  [[nodiscard]] const HttpInfo& http() const noexcept { return walk_->http(); }

 private:
  std::unique_ptr<Walk> walk_;  // stays where it is, so that items do when the range is moved
  Fetch fetch_;
};

namespace detail {

/// The pages of `list`, a call of `owner` that takes a request and options.
template <class Style, class Params, class Answer, class Owner>
[[nodiscard]] auto all_pages(std::string_view operation, const Owner& owner,
                             typename Style::template Reply<Answer> (Owner::*list)(
                                 const Params&, const RequestOptions&) const,
                             const Params& request, const RequestOptions& options) {
  return typename Style::template Pages<Params, Answer>(
      operation, request,
      [owner, list, options](const Params& page) { return (owner.*list)(page, options); });
}

}  // namespace detail

/// All files, across pages; needs <otari/files.hpp>. Gateways before 0.7.0 do not page.
template <class Style>
[[nodiscard]] auto all_files(const Operations<Style>& client,
                             const typename Style::template Params<ListFilesParams>& request = {},
                             const RequestOptions& options = {}) {
  return detail::all_pages<Style, ListFilesParams, FileList>(
      "list_files", client, &Operations<Style>::list_files, request, options);
}

/// All of the caller's batches at a provider, across pages; needs <otari/batch.hpp>. Ends at a page
/// without any of them: the gateway then gives no id to go on behind.
template <class Style>
[[nodiscard]] auto all_batches(const Operations<Style>& client,
                               const typename Style::template Params<ListBatchesParams>& request,
                               const RequestOptions& options = {}) {
  return detail::all_pages<Style, ListBatchesParams, BatchList>(
      "list_batches", client, &Operations<Style>::list_batches, request, options);
}

}  // namespace otari
