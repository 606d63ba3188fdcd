#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <utility>

#include <otari/pages.hpp>
#include <otari/task.hpp>

namespace otari {

/// All items of a listing, for coroutines: `while (auto* key = co_await keys.next())`. Like Pages;
/// it must outlive a step that is awaited, and one coroutine at a time may take one.
template <class Params, class Answer>
class AsyncPages {
  using Walk = detail::PageWalk<Params, Answer>;

 public:
  using Item = typename Walk::Item;
  using Fetch = std::function<Task<Result<Answer>>(const Params&)>;

  AsyncPages(std::string_view operation, Params request, Fetch fetch)
      : state_(std::make_unique<State>(Walk(operation, std::move(request)), std::move(fetch))) {}

  /// The next item or error, null at the end. Valid until the next step.
  [[nodiscard]] Task<Result<Item>*> next() { return step(*state_); }

  /// Of the page that came last.
  [[nodiscard]] const HttpInfo& http() const noexcept { return state_->walk.http(); }

 private:
  // Behind a pointer, so that the range can be moved while it is awaited.
  struct State {
    State(Walk walk_, Fetch fetch_) : walk(std::move(walk_)), fetch(std::move(fetch_)) {}
    Walk walk;
    Fetch fetch;
  };

  [[nodiscard]] static Task<Result<Item>*> step(State& state) {
    while (state.walk.needs_page()) {
      auto asking = state.fetch(state.walk.request());
      auto page = co_await asking;
      state.walk.take(std::move(page));
    }
    co_return state.walk.next();
  }

  std::unique_ptr<State> state_;
};

}  // namespace otari
