#pragma once

#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include <otari/async_pages.hpp>
#include <otari/client.hpp>
#include <otari/export.hpp>
#include <otari/operations.hpp>
#include <otari/stream.hpp>
#include <otari/task.hpp>

namespace otari {

namespace detail {

/// A stream whose consumer waits without blocking.
class OTARI_API AsyncStreamCore : public StreamBase {
 public:
  enum class Poll : std::uint8_t { event, over, pending };

  /// Never blocks. `over`: the end, or `error` is set. `pending`: call `wait`.
  [[nodiscard]] virtual Poll poll(void* event, std::optional<Error>& error) = 0;
  /// Calls `ready` once, on the executor, when polling again may help.
  virtual void wait(std::function<void()> ready) = 0;
};

/// A coroutine that waits, and may be gone when the wait is over.
struct Suspended {
  std::mutex mutex;
  std::coroutine_handle<> handle;

  void resume() {
    std::coroutine_handle<> taken;
    {
      const std::scoped_lock lock(mutex);
      taken = std::exchange(handle, nullptr);
    }
    if (taken) taken.resume();
  }
  void abandon() {
    const std::scoped_lock lock(mutex);
    handle = nullptr;
  }
};

}  // namespace detail

/// The events of a running answer, for coroutines: `while (auto* event = co_await stream.next())`.
///
/// Move-only. One coroutine at a time, except `cancel`. Goes on on the client's executor.
/// Destroying the stream cancels it at once. The event is one object that each step fills anew.
template <class Event>
class AsyncStream {
  struct State;

 public:
  using Whole = typename StreamTraits<Event>::Whole;

  explicit AsyncStream(std::shared_ptr<detail::AsyncStreamCore> core)
      : state_(std::make_unique<State>(std::move(core))) {}

  class Next {
   public:
    explicit Next(AsyncStream& stream) : stream_(*stream.state_) {}
    Next(const Next&) = delete;
    Next& operator=(const Next&) = delete;
    ~Next() {
      if (suspended_) suspended_->abandon();
    }

    [[nodiscard]] bool await_ready() { return stream_.step(); }
    void await_suspend(std::coroutine_handle<> handle) {
      suspended_ = std::make_shared<detail::Suspended>();
      suspended_->handle = handle;
      wait(suspended_);
    }
    [[nodiscard]] Result<Event>* await_resume() { return stream_.current; }

   private:
    void wait(const std::shared_ptr<detail::Suspended>& suspended) {
      stream_.core->wait([this, suspended] {
        {
          const std::scoped_lock lock(suspended->mutex);
          if (!suspended->handle) return;  // `this` is gone
        }
        stream_.step() ? suspended->resume() : wait(suspended);
      });
    }

    State& stream_;
    std::shared_ptr<detail::Suspended> suspended_;
  };

  /// To be awaited: the next event or error, null when the stream is over. Valid until the next
  /// step.
  [[nodiscard]] Next next() { return Next(*this); }

  /// Reads to the end and gives what all events add up to.
  [[nodiscard]] Task<Result<Whole>> collect() {
    for (;;) {
      Result<Event>* item = co_await next();
      if (item == nullptr) break;
      if (!*item) co_return std::unexpected(item->error());
    }
    co_return partial();
  }

  [[nodiscard]] Whole partial() const {
    Whole whole = state_->accumulator.whole();
    whole.http = http();
    return whole;
  }

  /// From any thread.
  void cancel() { state_->core->cancel(); }
  [[nodiscard]] HttpInfo http() const { return state_->core->http(); }
  [[nodiscard]] std::string_view raw_event() const noexcept { return state_->core->raw_event(); }
  [[nodiscard]] StreamOutcome outcome() const noexcept { return state_->core->outcome(); }

 private:
  // Behind a pointer, so that the stream can be moved while it is awaited.
  struct State {
    explicit State(std::shared_ptr<detail::AsyncStreamCore> core_) : core(std::move(core_)) {}
    std::shared_ptr<detail::AsyncStreamCore> core;
    Result<Event> item{};
    typename StreamTraits<Event>::Accumulator accumulator{};
    Result<Event>* current = nullptr;
    bool over = false;

    // True: `current` is the result of this step.
    bool step() {
      current = nullptr;
      if (over) return true;
      std::optional<Error> error;
      switch (core->poll(&*item, error)) {
        case detail::AsyncStreamCore::Poll::pending: return false;
        case detail::AsyncStreamCore::Poll::event: {
          current = &item;
          if (!core->accumulates()) return true;
          auto added = accumulator.add(*item);
          if (added) return true;
          core->fail(added.error());
          error = std::move(added).error();
          break;
        }
        case detail::AsyncStreamCore::Poll::over: break;
      }
      over = true;
      current = nullptr;
      if (error) {
        item = std::unexpected(*std::move(error));
        current = &item;
      }
      return true;
    }
  };

  std::unique_ptr<State> state_;
};

/// The style of AsyncClient: calls are tasks.
struct Asynchronous {
  template <class T>
  using Params = T;
  template <class T>
  using Reply = Task<Result<T>>;
  template <class T>
  using Events = Task<Result<AsyncStream<T>>>;
  template <class Params, class Answer>
  using Pages = AsyncPages<Params, Answer>;
};

extern template class Operations<Asynchronous>;

/// The same calls as Client, as coroutines and, by Task::start, with callbacks. Thread-safe and
/// cheap to copy. All its calls share one I/O thread; coroutines and callbacks go on on the
/// executor of the options.
class OTARI_API AsyncClient : public Operations<Asynchronous> {
 public:
  /// Errors: config.
  [[nodiscard]] static Result<AsyncClient> create(const ClientOptions& options = {});
  /// Shares the connections and settings of a blocking client.
  explicit AsyncClient(const Client& client) noexcept;

 private:
  using Operations::Operations;
};

}  // namespace otari
