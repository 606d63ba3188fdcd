// The clocks of streams, in both styles.

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

class StreamClocks : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, StreamClocks, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

void stay(const ReceivedRequest&, Connection& connection) {
  (void)connection.wait_peer_closed(patience);
}

TEST_P(StreamClocks, R1_silence_after_bytes_that_came_with_the_head_hits_the_idle_clock) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest& request, Connection& connection) {
    connection.send(std::string(stream_head) + framed(chunk("a")));
    stay(request, connection);
  });
  const auto read = read_stream(GetParam(), client_for(server), {.idle_timeout = 150ms});
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->clock, TimeoutClock::idle) << *read.error;
  EXPECT_EQ(read.outcome, StreamOutcome::timed_out);
  EXPECT_EQ(read.partial.content(), "a");
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST_P(StreamClocks, R1_silence_after_a_later_event_hits_the_idle_clock) {
  Gate seen;
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest& request, Connection& connection) {
    connection.send(std::string(stream_head) + framed(chunk("a")));
    (void)connection.wait(seen, patience);
    connection.send(framed(chunk("b")));
    stay(request, connection);
  });
  const auto read = read_stream(GetParam(), client_for(server), {.idle_timeout = 150ms},
                                [&](std::size_t) { seen.open(); });
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->clock, TimeoutClock::idle) << *read.error;
  EXPECT_EQ(read.partial.content(), "ab");
}

TEST_P(StreamClocks, R2_keepalives_before_any_content_do_not_stop_the_first_event_clock) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send(stream_head);
    while (connection.pause(30ms) && connection.send(framed(sse_comment("thinking")))) {
    }
  });
  const auto read = read_stream(GetParam(), client_for(server),
                                {.first_event_timeout = 200ms, .idle_timeout = 10s});
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->clock, TimeoutClock::first_event) << *read.error;
}

TEST_P(StreamClocks, R2_keepalives_keep_the_idle_clock_from_running_out) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(stream_head) + framed(chunk("a")));
    for (int i = 0; i < 20; ++i) {
      if (!connection.pause(25ms) || !connection.send(framed(sse_comment("thinking")))) return;
    }
    connection.send(framed(chunk("b") + done()) + "0\r\n\r\n");
  });
  const auto read = read_stream(GetParam(), client_for(server), {.idle_timeout = 400ms});
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.partial.content(), "ab");
}

TEST_P(StreamClocks, R3_the_default_clocks_allow_ninety_seconds_to_the_head_and_the_first_token) {
  const auto clock = std::make_shared<ManualClock>();
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    clock->advance(90s);
    connection.send(stream_head);
    clock->advance(90s);
    connection.send(framed(chunk("late") + done()) + "0\r\n\r\n");
  });
  ClientOptions options = options_for(server);
  options.clock = clock;
  const auto read = read_stream(GetParam(), value_or_throw(Client::create(options)));
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.partial.content(), "late");
}

TEST_P(StreamClocks, stand_still_while_the_consumer_is_slow) {
  const auto clock = std::make_shared<ManualClock>();
  Gate first;
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(stream_head) + framed(chunk("a")));
    (void)connection.wait(first, patience);
    connection.send(framed(chunk("b") + done()) + "0\r\n\r\n");
  });
  ClientOptions options = options_for(server);
  options.clock = clock;
  const auto read =
      read_stream(GetParam(), value_or_throw(Client::create(options)), {}, [&](std::size_t) {
        clock->advance(std::chrono::hours(1));
        first.open();
      });
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.partial.content(), "ab");
}

TEST_P(StreamClocks, R21_the_total_clock_of_a_stream_runs_only_when_it_is_set) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest& request, Connection& connection) {
    connection.send(std::string(stream_head) + framed(chunk("a")));
    stay(request, connection);
  });
  const auto read = read_stream(GetParam(), client_for(server), {.timeout = 200ms});
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->clock, TimeoutClock::total) << *read.error;
  EXPECT_EQ(read.partial.content(), "a");
}

TEST_P(StreamClocks, R21_the_total_clock_covers_a_stream_that_is_opened_again) {
  ScriptedServer server;
  Response busy = sse({sse_data(R"({"error":{"message":"busy","type":"server_error"}})")});
  busy.headers.emplace_back("x", "y");
  server.enqueue(busy);
  server.enqueue(stay);
  const auto started = std::chrono::steady_clock::now();
  const auto read = read_stream(GetParam(), client_for(server), {.timeout = 1'500ms});
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->clock, TimeoutClock::total) << *read.error;
  EXPECT_EQ(read.error->attempts, 2);
  EXPECT_LT(std::chrono::steady_clock::now() - started, 4s);
}

}  // namespace
}  // namespace otari::testing
