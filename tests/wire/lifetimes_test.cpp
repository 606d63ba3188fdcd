// Streams, tasks and clients that go away at any moment.

#include <atomic>
#include <coroutine>
#include <exception>
#include <future>
#include <memory>
#include <optional>
#include <thread>

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

void stream_for_ever(ScriptedServer& server) {
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(stream_head) + framed(chunk("one")));
    (void)connection.wait_peer_closed(patience);
  });
}

// The canceller finds the consumer inside `next`, just leaving it, or elsewhere.
TEST(Lifetimes, R34_a_cancellation_at_any_moment_closes_the_connection) {
  ScriptedServer server;
  stream_for_ever(server);
  const Client client = client_for(server);
  for (std::size_t round = 1; round <= 100; ++round) {
    std::stop_source stop;
    auto stream = client.completion_stream(hello(), {.stop = stop.get_token()});
    ASSERT_TRUE(stream) << stream.error();
    std::jthread canceller([&] { stop.request_stop(); });
    // Whatever comes first, and nothing after it: the consumer does not come back.
    (void)stream->next();
    canceller.join();
    ASSERT_TRUE(server.wait_for_peer_closed(round, patience)) << "round " << round;
  }
}

TEST(Lifetimes, R34_a_call_that_is_cancelled_at_any_moment_ends) {
  ScriptedServer server;
  server.otherwise(
      [](const ReceivedRequest&, Connection& connection) { connection.respond(answer("x")); });
  const Client client = client_for(server);
  for (const Style style : {Style::blocking, Style::coroutine}) {
    for (int round = 0; round < 100; ++round) {
      std::stop_source stop;
      std::jthread canceller([&] { stop.request_stop(); });
      const auto reply = complete(style, client, {.stop = stop.get_token()});
      EXPECT_TRUE(reply || reply.error().kind == ErrorKind::cancelled) << reply.error();
    }
  }
}

TEST(Lifetimes, R34_a_call_made_with_a_token_that_was_stopped_sends_nothing) {
  ScriptedServer server;
  std::stop_source stop;
  stop.request_stop();
  const Client client = client_for(server);
  const RequestOptions options{.stop = stop.get_token()};
  for (const Style style : {Style::blocking, Style::coroutine}) {
    const auto reply = complete(style, client, options);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::cancelled);
    const auto read = read_stream(style, client, options);
    ASSERT_TRUE(read.error);
    EXPECT_EQ(read.error->kind, ErrorKind::cancelled);
  }
  EXPECT_EQ(server.requests().size(), 0U);
}

TEST(Lifetimes, R34_destroying_a_coroutine_stream_closes_the_connection) {
  ScriptedServer server;
  stream_for_ever(server);
  const AsyncClient client(client_for(server));
  {
    auto stream = sync_wait(client.completion_stream(hello()));
    ASSERT_TRUE(stream) << stream.error();
  }
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

// A coroutine that starts at once and can be destroyed while it waits.
struct Owned {
  struct promise_type {
    Owned get_return_object() {
      return Owned{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
};

Owned call_in_coroutine(AsyncClient client) {
  const CompletionParams params = hello();
  auto calling = client.completion(params);
  (void)co_await calling;
}

TEST(Lifetimes, R34_destroying_a_coroutine_that_waits_cancels_its_call) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    (void)connection.wait_peer_closed(patience);
  });
  const AsyncClient client(client_for(server));
  const Owned owned = call_in_coroutine(client);
  ASSERT_TRUE(server.wait_for_requests(1, patience));
  owned.handle.destroy();
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST(Lifetimes, a_stream_outlives_its_client) {
  ScriptedServer server;
  server.enqueue(sse({chunk("a"), chunk("b"), done()}));
  std::optional<Client> client = client_for(server);
  auto stream = client->completion_stream(hello());
  client.reset();
  ASSERT_TRUE(stream) << stream.error();
  const auto whole = stream->collect();
  ASSERT_TRUE(whole) << whole.error();
  EXPECT_EQ(whole->content(), "ab");
}

TEST(Lifetimes, a_stream_can_be_moved_while_it_runs) {
  ScriptedServer server;
  server.enqueue(sse({chunk("a"), chunk("b"), done()}));
  auto stream = value_or_throw(client_for(server).completion_stream(hello()));
  ASSERT_TRUE(stream.next()->has_value());
  auto moved = std::move(stream);
  const auto whole = moved.collect();
  ASSERT_TRUE(whole) << whole.error();
  EXPECT_EQ(whole->content(), "ab");
}

TEST(Lifetimes, clients_come_and_go_on_many_threads) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest& request, Connection& connection) {
    const bool streamed = request.body.find("\"stream\":true") != std::string::npos;
    connection.respond(streamed ? sse({chunk("x"), done()}) : answer("x"));
  });
  std::atomic<int> good = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&, i] {
        const Style style = i % 2 == 0 ? Style::blocking : Style::coroutine;
        for (int round = 0; round < 10; ++round) {
          const Client client = client_for(server);
          good += complete(style, client).has_value() ? 1 : 0;
          good += read_stream(style, client).partial.content() == "x" ? 1 : 0;
        }
      });
    }
  }
  EXPECT_EQ(good, 160);
}

TEST(Lifetimes, a_callback_may_drop_the_last_owner_of_the_client) {
  ScriptedServer server;
  server.enqueue(answer("x"));
  std::promise<bool> promise;
  auto future = promise.get_future();
  {
    ClientOptions options = options_for(server);
    options.executor = inline_executor();  // the callback then runs on the I/O thread itself
    auto client = std::make_unique<AsyncClient>(value_or_throw(AsyncClient::create(options)));
    auto task = client->completion(hello());
    std::move(task).start(
        [promise = std::move(promise), owner = std::move(client)](const auto& reply) mutable {
          owner.reset();
          promise.set_value(reply.has_value());
        });
  }
  ASSERT_EQ(future.wait_for(patience), std::future_status::ready);
  EXPECT_TRUE(future.get());
}

}  // namespace
}  // namespace otari::testing
