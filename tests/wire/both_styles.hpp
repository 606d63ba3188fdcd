#pragma once

#include <array>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "chat_server.hpp"

namespace otari::testing {

/// Most tests take the first two: callbacks hang on the same tasks as coroutines.
enum class Style { blocking, coroutine, callback };

inline std::string_view to_string(Style style) {
  constexpr std::array<std::string_view, 3> names{"blocking", "coroutine", "callback"};
  return names.at(static_cast<std::size_t>(style));
}

inline std::string style_name(const ::testing::TestParamInfo<Style>& info) {
  return std::string(to_string(info.param));
}

/// Runs a task by its callback form.
template <class T>
T wait_for_callback(Task<T> task) {
  std::promise<T> promise;
  auto future = promise.get_future();
  std::move(task).start(
      [promise = std::move(promise)](T result) mutable { promise.set_value(std::move(result)); });
  return future.get();
}

/// Runs a task, in a style that has tasks.
template <class T>
T run_task(Style style, Task<T> task) {
  return style == Style::callback ? wait_for_callback(std::move(task)) : sync_wait(std::move(task));
}

/// Any call in any style: `invoke` takes a client or an async one.
template <class Invoke>
auto call_in(Style style, const Client& client, Invoke invoke) -> decltype(invoke(client)) {
  if (style == Style::blocking) return invoke(client);
  return run_task(style, invoke(AsyncClient(client)));
}

/// A completion in any style.
inline Result<ChatCompletion> complete(Style style, const Client& client,
                                       const RequestOptions& options = {}) {
  if (style == Style::blocking) return client.completion(hello(), options);
  return run_task(style, AsyncClient(client).completion(hello(), options));
}

/// A stream that was read to its end.
struct ReadStream {
  std::vector<std::string> texts{};
  std::optional<Error> error{};
  StreamOutcome outcome = StreamOutcome::failed;
  ChatCompletion partial{};
};

/// Runs after each event, on the consumer's thread.
using OnEvent = std::function<void(std::size_t events)>;

namespace detail {

template <class AnyStream>
void note(ReadStream& read, const Result<ChatCompletionChunk>& item, const AnyStream&,
          const OnEvent& on_event) {
  if (!item) {
    read.error = item.error();
    return;
  }
  read.texts.emplace_back(item->content().value_or(""));
  if (on_event) on_event(read.texts.size());
}

inline Task<ReadStream> read_in_coroutine(AsyncClient client, RequestOptions options,
                                          OnEvent on_event) {
  ReadStream read;
  const CompletionParams params = hello();
  auto opening = client.completion_stream(params, options);
  auto stream = co_await opening;
  if (!stream) {
    read.error = stream.error();
    co_return read;
  }
  while (auto* item = co_await stream->next()) note(read, *item, *stream, on_event);
  read.outcome = stream->outcome();
  read.partial = stream->partial();
  co_return read;
}

}  // namespace detail

/// Opens a stream and reads it to its end, in any style.
inline ReadStream read_stream(Style style, const Client& client, const RequestOptions& options = {},
                              const OnEvent& on_event = {}) {
  if (style != Style::blocking)
    return run_task(style, detail::read_in_coroutine(AsyncClient(client), options, on_event));
  ReadStream read;
  auto stream = client.completion_stream(hello(), options);
  if (!stream) {
    read.error = stream.error();
    return read;
  }
  for (const auto& item : *stream) detail::note(read, item, *stream, on_event);
  read.outcome = stream->outcome();
  read.partial = stream->partial();
  return read;
}

}  // namespace otari::testing
