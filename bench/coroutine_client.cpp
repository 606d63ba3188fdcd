#include "coroutine_client.hpp"

#include <functional>
#include <future>
#include <memory>
#include <utility>

#include "answers.hpp"
#include "blocking_client.hpp"
#include "give_up.hpp"

namespace otari::bench {
namespace {

void check(Result<ChatCompletion>& answer) {
  expect(expect(answer).content().value_or("").size() == answer_text, "the answer is not whole");
}

Task<bool> calls_task(AsyncClient client, std::uint64_t count) {
  const CompletionParams params = chat_params(1);
  for (std::uint64_t i = 0; i < count; ++i) {
    auto task = client.completion(params);
    auto answer = co_await task;
    check(answer);
  }
  co_return true;
}

Task<bool> embed_task(AsyncClient client, std::uint64_t count, bool base64) {
  const EmbeddingParams params = embedding_params(base64);
  for (std::uint64_t i = 0; i < count; ++i) {
    auto task = client.embedding(params);
    auto answer = co_await task;
    expect(expect(answer).data.size() == vectors, "a vector is missing");
  }
  co_return true;
}

Task<std::uint64_t> stream_task(AsyncClient client, std::uint64_t events) {
  const CompletionParams params = chat_params(events);
  auto opening = client.completion_stream(params);
  auto stream = co_await opening;
  (void)expect(stream);
  std::uint64_t seen = 0;
  std::size_t bytes = 0;
  while (auto* chunk = co_await stream->next()) {
    bytes += added_bytes(expect(*chunk));
    ++seen;
  }
  expect(bytes == events * event_text, "the stream is not whole");
  co_return seen;
}

// A chain of callbacks keeps itself alive until it is through.
struct Chain : std::enable_shared_from_this<Chain> {
  Chain(AsyncClient client_, std::uint64_t left_) : client(std::move(client_)), left(left_) {}

  void next() {
    if (left-- == 0) return done.set_value();
    client.completion(chat_params(1)).start([self = shared_from_this()](auto answer) {
      check(answer);
      self->next();
    });
  }

  AsyncClient client;
  std::uint64_t left;
  std::promise<void> done;
};

}  // namespace

CoroutineClient::CoroutineClient(const ClientOptions& options)
    : client_(value_or_throw(AsyncClient::create(options))) {}

void CoroutineClient::calls(std::uint64_t count) { sync_wait(calls_task(client_, count)); }

void CoroutineClient::embed(std::uint64_t count, bool base64) {
  sync_wait(embed_task(client_, count, base64));
}

std::uint64_t CoroutineClient::stream(std::uint64_t events) {
  return sync_wait(stream_task(client_, events));
}

void CoroutineClient::calls_by_callback(std::uint64_t count) {
  const auto chain = std::make_shared<Chain>(client_, count);
  auto done = chain->done.get_future();
  chain->next();
  done.wait();
}

std::uint64_t CoroutineClient::stream_by_callback(std::uint64_t events) {
  std::promise<std::size_t> done;
  auto bytes = done.get_future();
  client_.completion_stream(chat_params(events)).start([&done](auto opened) {
    (void)expect(opened);
    const auto stream = std::make_shared<AsyncStream<ChatCompletionChunk>>(*std::move(opened));
    stream->collect().start([&done, stream](Result<ChatCompletion> whole) {
      std::size_t length = expect(whole).content().value_or("").size();
      for (const auto& call : whole->tool_calls())
        if (call.function) length += call.function->arguments.size();
      done.set_value(length);
    });
  });
  expect(bytes.get() == events * event_text, "the stream is not whole");
  return events;
}

}  // namespace otari::bench
