#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <future>
#include <thread>

#include "chat_server.hpp"
#include "support/listeners.hpp"

namespace otari::testing {
namespace {

using Clock = std::chrono::steady_clock;

// The bound of the design is 50 ms; a loaded machine or a sanitizer gets more.
constexpr std::chrono::milliseconds bound{1'000};

// Makes the call, cancels it from another thread once `ready` says so, and checks the time.
void expect_cancelled(const std::function<Result<ChatCompletion>(RequestOptions)>& call,
                      const std::function<bool()>& ready) {
  std::stop_source stop;
  Clock::time_point stopped;
  std::jthread canceller([&] {
    EXPECT_TRUE(ready());
    stopped = Clock::now();
    stop.request_stop();
  });
  const auto reply = call({.max_retries = 3, .stop = stop.get_token()});
  canceller.join();
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::cancelled) << reply.error();
  EXPECT_LT(Clock::now() - stopped, bound);
}

// The same in both styles.
void expect_cancelled_in_all_styles(const ClientOptions& options,
                                    const std::function<bool()>& ready) {
  const auto client = value_or_throw(Client::create(options));
  expect_cancelled([&](const RequestOptions& o) { return client.completion(hello(), o); }, ready);
  const AsyncClient async(client);
  expect_cancelled([&](const RequestOptions& o) { return sync_wait(async.completion(hello(), o)); },
                   ready);
}

ClientOptions options_at(int port, std::string_view scheme = "http") {
  return {.api_base = std::string(scheme) + "://127.0.0.1:" + std::to_string(port),
          .read_environment = false};
}

TEST(Cancellation, R34_while_connecting) {
  const FullListener nobody;
  expect_cancelled_in_all_styles(options_at(nobody.port()), [] { return true; });
}

TEST(Cancellation, R34_in_the_tls_handshake) {
  const SilentListener silent;
  std::size_t seen = 0;
  expect_cancelled_in_all_styles(options_at(silent.port(), "https"),
                                 [&] { return silent.wait_for_connections(++seen, patience); });
}

TEST(Cancellation, R34_while_waiting_for_the_answer_and_the_server_sees_the_close) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    (void)connection.wait_peer_closed(patience);
  });
  std::size_t seen = 0;
  expect_cancelled_in_all_styles(options_for(server),
                                 [&] { return server.wait_for_requests(++seen, patience); });
  EXPECT_TRUE(server.wait_for_peer_closed(2, patience));
}

TEST(Cancellation, R34_in_the_middle_of_a_body) {
  ScriptedServer server;
  std::atomic<std::size_t> sent = 0;
  server.otherwise([&](const ReceivedRequest&, Connection& connection) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
    ++sent;
    sent.notify_all();
    (void)connection.wait_peer_closed(patience);
  });
  std::size_t seen = 0;
  expect_cancelled_in_all_styles(options_for(server), [&] {
    sent.wait(seen);
    return ++seen > 0;
  });
  EXPECT_TRUE(server.wait_for_peer_closed(2, patience));
}

TEST(Cancellation, R34_between_two_attempts) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    Response response = json(503, "");
    response.headers.push_back({"Retry-After", "30"});
    connection.respond(response);
  });
  std::size_t seen = 0;
  expect_cancelled_in_all_styles(options_for(server),
                                 [&] { return server.wait_for_requests(++seen, patience); });
}

TEST(Cancellation, R34_before_the_start_sends_nothing) {
  ScriptedServer server;
  std::stop_source stop;
  stop.request_stop();
  const auto reply = client_for(server).completion(hello(), {.stop = stop.get_token()});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::cancelled);
  EXPECT_TRUE(server.requests().empty());
}

void stream_for_ever(ScriptedServer& server) {
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.send(stream_head);
    connection.send(framed(chunk("one")));
    (void)connection.wait_peer_closed(patience);
  });
}

TEST(Cancellation, R34_of_a_stream_that_waits) {
  ScriptedServer server;
  stream_for_ever(server);
  auto stream = value_or_throw(client_for(server).completion_stream(hello()));
  ASSERT_TRUE(stream.next()->has_value());
  std::jthread canceller([&] { stream.cancel(); });
  auto* item = stream.next();
  ASSERT_NE(item, nullptr);
  ASSERT_FALSE(*item);
  EXPECT_EQ(item->error().kind, ErrorKind::cancelled);
  EXPECT_EQ(stream.outcome(), StreamOutcome::cancelled);
  EXPECT_EQ(stream.partial().content(), "one");
  EXPECT_EQ(stream.next(), nullptr);
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST(Cancellation, R34_of_a_stream_whose_consumer_is_elsewhere_closes_the_connection) {
  ScriptedServer server;
  stream_for_ever(server);
  std::stop_source stop;
  auto stream =
      value_or_throw(client_for(server).completion_stream(hello(), {.stop = stop.get_token()}));
  ASSERT_TRUE(stream.next()->has_value());
  std::jthread([&] { stop.request_stop(); }).join();
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
  EXPECT_EQ(stream.next()->error().kind, ErrorKind::cancelled);
}

TEST(Cancellation, R34_destroying_a_stream_closes_the_connection) {
  ScriptedServer server;
  stream_for_ever(server);
  {
    auto stream = value_or_throw(client_for(server).completion_stream(hello()));
    ASSERT_TRUE(stream.next()->has_value());
  }
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

Task<StreamOutcome> read_until_cancelled(AsyncClient client, std::stop_token stop) {
  const CompletionParams params = hello();
  const RequestOptions options{.stop = std::move(stop)};
  auto opening = client.completion_stream(params, options);
  auto stream = co_await opening;
  // The stop may come before the stream is open; that is the same outcome.
  if (!stream) {
    const bool cancelled = stream.error().kind == ErrorKind::cancelled;
    co_return cancelled ? StreamOutcome::cancelled : StreamOutcome::failed;
  }
  while (co_await stream->next() != nullptr) {
  }
  co_return stream->outcome();
}

TEST(Cancellation, R34_of_a_coroutine_stream) {
  ScriptedServer server;
  stream_for_ever(server);
  std::stop_source stop;
  const AsyncClient client(client_for(server));
  std::jthread canceller([&] {
    EXPECT_TRUE(server.wait_for_requests(1, patience));
    stop.request_stop();
  });
  EXPECT_EQ(sync_wait(read_until_cancelled(client, stop.get_token())), StreamOutcome::cancelled);
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST(Cancellation, destroying_the_client_leaves_its_calls_running) {
  Gate go;
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    (void)connection.wait(go, patience);
    connection.respond(answer("late"));
  });
  std::promise<Result<ChatCompletion>> promise;
  auto future = promise.get_future();
  {
    const AsyncClient client(client_for(server));
    client.completion(hello()).start(
        [promise = std::move(promise)](Result<ChatCompletion> result) mutable {
          promise.set_value(std::move(result));
        });
  }
  go.open();
  ASSERT_EQ(future.wait_for(patience), std::future_status::ready);
  const auto reply = future.get();
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->content(), "late");
}

}  // namespace
}  // namespace otari::testing
