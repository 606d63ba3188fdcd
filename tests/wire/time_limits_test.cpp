#include <gtest/gtest.h>

#include <thread>

#include "chat_server.hpp"
#include "support/listeners.hpp"

namespace otari::testing {
namespace {

using Clock = std::chrono::steady_clock;

TEST(TimeLimits, R1_a_plain_call_that_stops_in_its_body_hits_the_idle_clock) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
    (void)connection.wait_peer_closed(patience);
  });
  const auto started = Clock::now();
  const auto reply =
      client_for(server).completion(hello(), {.idle_timeout = 150ms, .max_retries = 0});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::timeout);
  EXPECT_EQ(reply.error().clock, TimeoutClock::idle);
  EXPECT_LT(Clock::now() - started, 150ms + 1s);
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience)) << "the socket must be closed";
}

TEST(TimeLimits, R1_headers_and_then_nothing_hit_the_first_event_clock) {
  for (const bool streamed : {false, true}) {
    ScriptedServer server;
    server.enqueue([](const ReceivedRequest&, Connection& connection) {
      connection.send(stream_head);
      (void)connection.wait_peer_closed(patience);
    });
    const RequestOptions options{.first_event_timeout = 150ms, .max_retries = 0};
    std::optional<Error> error;
    if (streamed) {
      auto stream = client_for(server).completion_stream(hello(), options);
      ASSERT_TRUE(stream);
      error = stream->collect().error();
    } else {
      error = client_for(server).completion(hello(), options).error();
    }
    EXPECT_EQ(error->clock, TimeoutClock::first_event) << *error;
  }
}

TEST(TimeLimits, R2_keepalives_do_not_count_as_content) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send(stream_head);
    connection.send(framed(chunk("first")));
    while (connection.pause(40ms)) {
      if (!connection.send(framed(": keepalive\n\n"))) return;
    }
  });
  auto stream = client_for(server).completion_stream(
      hello(), {.idle_timeout = 10s, .content_idle_timeout = 250ms});
  ASSERT_TRUE(stream);
  const auto whole = stream->collect();
  ASSERT_FALSE(whole);
  EXPECT_EQ(whole.error().clock, TimeoutClock::content_idle) << whole.error();
  EXPECT_EQ(stream->outcome(), StreamOutcome::timed_out);
  EXPECT_EQ(stream->partial().content(), "first");
}

TEST(TimeLimits, R3_ninety_seconds_to_the_first_token_pass_with_the_defaults) {
  const auto clock = std::make_shared<ManualClock>();
  Gate waited;
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send(stream_head);
    clock->advance(90s);
    connection.send(framed(chunk("late") + done()));
    (void)connection.wait(waited, patience);
  });
  ClientOptions options = options_for(server);
  options.clock = clock;
  auto stream = value_or_throw(Client::create(options)).completion_stream(hello());
  ASSERT_TRUE(stream);
  const auto whole = stream->collect();
  waited.open();
  ASSERT_TRUE(whole) << whole.error();
  EXPECT_EQ(whole->content(), "late");
}

TEST(TimeLimits, R21_the_total_clock_covers_all_attempts_and_waits) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.respond(json(503, R"({"detail":"busy"})"));
  });
  const auto started = Clock::now();
  const auto reply = client_for(server).completion(hello(), {.timeout = 400ms, .max_retries = 50});
  ASSERT_FALSE(reply);
  EXPECT_LT(Clock::now() - started, 400ms + 250ms + 1s);
  EXPECT_LT(server.requests().size(), 5U);
}

TEST(TimeLimits, R21_a_slow_answer_hits_the_total_clock) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    (void)connection.wait_peer_closed(patience);
  });
  const auto reply = client_for(server).completion(hello(), {.timeout = 150ms, .max_retries = 3});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().clock, TimeoutClock::total);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(TimeLimits, a_connection_that_does_not_come_up_hits_the_connect_clock) {
  const FullListener nobody;
  const auto client = value_or_throw(
      Client::create({.api_base = "http://127.0.0.1:" + std::to_string(nobody.port()),
                      .read_environment = false}));
  const auto reply = client.completion(hello(), {.connect_timeout = 150ms, .max_retries = 0});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().clock, TimeoutClock::connect) << reply.error();
}

TEST(TimeLimits, a_tls_handshake_that_hangs_hits_the_connect_clock) {
  const SilentListener silent;
  const auto client = value_or_throw(
      Client::create({.api_base = "https://127.0.0.1:" + std::to_string(silent.port()),
                      .read_environment = false}));
  const auto reply = client.completion(hello(), {.connect_timeout = 150ms, .max_retries = 0});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().clock, TimeoutClock::connect) << reply.error();
}

TEST(TimeLimits, the_idle_clocks_stand_still_while_the_consumer_is_slow) {
  const auto clock = std::make_shared<ManualClock>();
  ScriptedServer server;
  server.enqueue(sse({chunk("a"), chunk("b"), done()}));
  ClientOptions options = options_for(server);
  options.clock = clock;
  auto stream = value_or_throw(Client::create(options)).completion_stream(hello());
  ASSERT_TRUE(stream);
  ASSERT_TRUE(stream->next()->has_value());
  clock->advance(std::chrono::hours(1));
  const auto whole = stream->collect();
  ASSERT_TRUE(whole) << whole.error();
  EXPECT_EQ(whole->content(), "ab");
}

}  // namespace
}  // namespace otari::testing
