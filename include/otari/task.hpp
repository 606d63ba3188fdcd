#pragma once

#include <condition_variable>
#include <coroutine>
#include <exception>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

namespace otari {

template <class T>
class Task;

namespace detail {

// Goes on with whoever awaits the task, without growing the stack.
struct FinalAwaiter {
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <class Promise>
  std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> handle) const noexcept {
    return handle.promise().continuation;
  }
  void await_resume() const noexcept {}
};

struct PromiseBase {
  std::coroutine_handle<> continuation = std::noop_coroutine();
  std::exception_ptr exception;

  [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
  [[nodiscard]] FinalAwaiter final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept { exception = std::current_exception(); }
};

template <class T>
struct Promise : PromiseBase {
  std::optional<T> value;

  [[nodiscard]] Task<T> get_return_object() noexcept;
  template <class U>
  void return_value(U&& result) {
    value.emplace(std::forward<U>(result));
  }
  T take() {
    if (exception) std::rethrow_exception(exception);
    return *std::move(value);
  }
};

template <>
struct Promise<void> : PromiseBase {
  [[nodiscard]] Task<void> get_return_object() noexcept;
  void return_void() const noexcept {}
  void take() const {
    if (exception) std::rethrow_exception(exception);
  }
};

// A coroutine that nobody awaits: runs at once and frees itself.
struct Detached {
  struct promise_type {
    [[nodiscard]] Detached get_return_object() const noexcept { return {}; }
    [[nodiscard]] std::suspend_never initial_suspend() const noexcept { return {}; }
    [[nodiscard]] std::suspend_never final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    // A callback that throws has nobody to throw to.
    void unhandled_exception() const noexcept { std::terminate(); }
  };
};

}  // namespace detail

/// Work that has not begun: it starts when it is awaited, or by `start`.
///
/// Move-only. Our own calls never throw; an exception of the user's coroutine reaches whoever
/// awaits it. Destroying a task that is suspended in one of our calls cancels the call.
/// Note for g++ 12: it miscompiles an aggregate temporary inside a co_await expression, so name the
/// request, or the task, first: `auto task = client.completion(request); co_await task`.
template <class T>
class [[nodiscard]] Task {
 public:
  using promise_type = detail::Promise<T>;

  explicit Task(std::coroutine_handle<promise_type> handle) noexcept : handle_(handle) {}
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    if (this != &other) {
      if (handle_) handle_.destroy();
      handle_ = std::exchange(other.handle_, nullptr);
    }
    return *this;
  }
  ~Task() {
    if (handle_) handle_.destroy();
  }

  /// Awaits the task: starts it and gives its value. Once.
  [[nodiscard]] auto operator co_await() noexcept {
    struct Awaiter {
      std::coroutine_handle<promise_type> handle;
      [[nodiscard]] bool await_ready() const noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) const noexcept {
        handle.promise().continuation = awaiting;
        return handle;
      }
      T await_resume() const { return handle.promise().take(); }
    };
    return Awaiter{handle_};
  }

  /// The callback form: starts the task now and gives its value to `callback`, on the client's
  /// executor. The callback must not throw.
  template <class Callback>
  void start(Callback callback) && {
    run(std::move(*this), std::move(callback));
  }

 private:
  template <class Callback>
  static detail::Detached run(Task task, Callback callback) {
    if constexpr (std::is_void_v<T>) {
      co_await task;
      callback();
    } else {
      callback(co_await task);
    }
  }

  std::coroutine_handle<promise_type> handle_;
};

namespace detail {

template <class T>
Task<T> Promise<T>::get_return_object() noexcept {
  return Task<T>(std::coroutine_handle<Promise>::from_promise(*this));
}
inline Task<void> Promise<void>::get_return_object() noexcept {
  return Task<void>(std::coroutine_handle<Promise>::from_promise(*this));
}

}  // namespace detail

/// Runs a task and blocks until it is done: for `main` and tests. Not on the executor's threads.
template <class T>
T sync_wait(Task<T> task) {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  const auto finish = [&] {
    // Under the lock: the waiting thread destroys these once it sees `done`.
    const std::scoped_lock lock(mutex);
    done = true;
    changed.notify_one();
  };
  const auto wait = [&] {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return done; });
  };
  if constexpr (std::is_void_v<T>) {
    std::move(task).start(finish);
    wait();
  } else {
    std::optional<T> value;
    std::move(task).start([&](T result) {
      value.emplace(std::move(result));
      finish();
    });
    wait();
    return *std::move(value);
  }
}

}  // namespace otari
