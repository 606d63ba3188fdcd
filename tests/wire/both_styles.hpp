#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "chat_server.hpp"

namespace otari::testing {

enum class Style { blocking, coroutine };

inline std::string style_name(const ::testing::TestParamInfo<Style>& info) {
  return info.param == Style::blocking ? "blocking" : "coroutine";
}

/// Any call in either style: `invoke` takes a client or an async one.
template <class Invoke>
auto call_in(Style style, const Client& client, Invoke invoke) -> decltype(invoke(client)) {
  if (style == Style::blocking) return invoke(client);
  return sync_wait(invoke(AsyncClient(client)));
}

/// A completion in either style.
inline Result<ChatCompletion> complete(Style style, const Client& client,
                                       const RequestOptions& options = {}) {
  if (style == Style::blocking) return client.completion(hello(), options);
  return sync_wait(AsyncClient(client).completion(hello(), options));
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

/// Opens a stream and reads it to its end, in either style.
inline ReadStream read_stream(Style style, const Client& client, const RequestOptions& options = {},
                              const OnEvent& on_event = {}) {
  if (style == Style::coroutine)
    return sync_wait(detail::read_in_coroutine(AsyncClient(client), options, on_event));
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
