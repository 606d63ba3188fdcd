#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <otari/http_info.hpp>
#include <otari/result.hpp>

namespace otari::detail {

/// A listing that goes on at an offset: `skip` and `limit`, and a bare array as the answer.
template <class Params, class Answer>
concept OffsetPaged = requires(Params& request, Answer& page) {
  request.skip;
  request.limit;
  page.items;
};

/// A listing that goes on behind an id: `after` in the request, `data` in the answer.
template <class Params, class Answer>
concept CursorPaged = requires(Params& request, Answer& page) {
  request.after;
  page.data;
};

template <class Answer>
auto& items_of(Answer& page) {
  if constexpr (requires { page.items; }) {
    return page.items;
  } else {
    return page.data;
  }
}

/// Notices that pages come again, at whatever distance, with two numbers: each page is compared
/// with the one before and with a mark that moves on after 1, 2, 4, ... pages (Brent).
class RepetitionGuard {
 public:
  /// True for a page that was seen before, as far as this remembers.
  [[nodiscard]] bool repeats(std::string_view page) {
    const std::size_t hash = std::hash<std::string_view>()(page);
    const bool known = pages_ > 0 && (hash == last_ || hash == mark_);
    last_ = hash;
    if (++pages_ == next_mark_) {
      mark_ = hash;
      next_mark_ *= 2;
    }
    return known;
  }

 private:
  std::size_t last_ = 0;
  std::size_t mark_ = 0;
  std::uint64_t pages_ = 0;
  std::uint64_t next_mark_ = 1;
};

/// Goes through a listing page by page; does no I/O. Whoever drives it asks for a page while
/// `needs_page` says so, and gives what came to `take`.
template <class Params, class Answer>
class PageWalk {
  static_assert(OffsetPaged<Params, Answer> || CursorPaged<Params, Answer>,
                "a listing goes on by skip and limit, or by after");

 public:
  using Item =
      typename std::remove_cvref_t<decltype(items_of(std::declval<Answer&>()))>::value_type;

  PageWalk(std::string_view operation, Params request)
      : operation_(operation), request_(std::move(request)) {
    // Said aloud, so that a short page tells the end whatever the server's default is.
    if constexpr (OffsetPaged<Params, Answer>) request_.limit = request_.limit.value_or(100);
  }

  [[nodiscard]] bool needs_page() const noexcept { return !over_ && at_ == items_of(page_).size(); }
  /// For the page that is needed.
  [[nodiscard]] const Params& request() const noexcept { return request_; }

  void take(Result<Answer> page) {
    at_ = 0;
    if (!page) {
      page_ = {};
      return fail(std::move(page).error());
    }
    page_ = *std::move(page);
    const bool again = guard_.repeats(page_.http.body());
    const bool more = advance();
    if (again) items_of(page_).clear();
    repeated_ += again ? 1 : 0;
    empty_ = items_of(page_).empty() ? empty_ + 1 : 0;
    if (!more) {
      last_page_ = true;
      over_ = items_of(page_).empty();
    } else if (repeated_ == patience_with_repeated || empty_ == patience_with_empty) {
      fail({.kind = ErrorKind::decode,
            .message = std::string("the listing does not come to an end: the gateway sends ") +
                       (again ? "a page that was there before" : "empty pages") +
                       " again and again",
            .status = page_.http.status()});
    }
  }

  /// Precondition: no page is needed. The next item, or the error that ends the walk; null at the
  /// end. Valid until the next step.
  [[nodiscard]] Result<Item>* next() {
    if (error_) {
      item_ = std::unexpected(*std::exchange(error_, std::nullopt));
      return &item_;
    }
    if (over_) return nullptr;
    item_ = std::move(items_of(page_)[at_]);
    if (++at_ == items_of(page_).size() && last_page_) over_ = true;
    return &item_;
  }

  /// Of the page that came last.
  [[nodiscard]] const HttpInfo& http() const noexcept { return page_.http; }

 private:
  // Rows that are added meanwhile can shift a page onto the one before; more than a few times means
  // that the server does not page at all.
  static constexpr int patience_with_repeated = 4;
  static constexpr int patience_with_empty = 1000;

  void fail(Error error) {
    if (error.operation.empty()) error.operation = operation_;
    error_ = std::move(error);
    over_ = true;
  }

  // Moves the request on to the next page. False: this was the last one.
  bool advance() {
    const auto& items = items_of(page_);
    if constexpr (OffsetPaged<Params, Answer>) {
      const auto count = static_cast<std::int64_t>(items.size());
      request_.skip = request_.skip.value_or(0) + count;
      return count > 0 && count >= *request_.limit;
    } else {
      std::string last;
      if constexpr (requires { page_.has_more; }) {
        if (!page_.has_more.value_or(false)) return false;
        last = page_.last_id.value_or("");
      }
      if (last.empty() && !items.empty()) last = items.back().id;
      if (last.empty()) return false;
      request_.after = std::move(last);
      return true;
    }
  }

  std::string operation_;
  Params request_;
  Answer page_{};
  std::size_t at_ = 0;
  bool last_page_ = false;
  bool over_ = false;
  int repeated_ = 0;
  int empty_ = 0;
  RepetitionGuard guard_;
  std::optional<Error> error_;
  Result<Item> item_{};
};

}  // namespace otari::detail
