// Connections after streams: a body often ends a little later than the event that ends the stream.

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

class KeptConnections : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, KeptConnections,
                         ::testing::Values(Style::blocking, Style::coroutine), style_name);

Response ends_late() {
  Response response = sse({chunk("x"), done()});
  response.hang = 1ms;
  return response;
}

void say_all(Connection& connection) {
  connection.send(stream_head);
  connection.send(framed(chunk("all") + done()));
}

void linger(const ReceivedRequest& /*request*/, Connection& connection) {
  say_all(connection);
  connection.wait_peer_closed(patience);
}

TEST_P(KeptConnections, a_body_that_ends_after_the_marker_leaves_its_connection_to_the_next_call) {
  // A busy machine may take long over some of them, but not over all.
  constexpr std::size_t rounds = 20;
  ScriptedServer server;
  server.otherwise(
      [](const ReceivedRequest&, Connection& connection) { connection.respond(ends_late()); });
  const Client client = client_for(server);
  for (std::size_t i = 0; i < rounds; ++i) {
    const auto read = read_stream(GetParam(), client);
    ASSERT_FALSE(read.error) << *read.error;
    EXPECT_EQ(read.outcome, StreamOutcome::completed);
  }
  EXPECT_LT(server.connections(), rounds);
}

TEST_P(KeptConnections, R4_a_server_that_lingers_after_the_marker_is_left) {
  ScriptedServer server;
  server.enqueue(linger);
  const Client client = client_for(server);
  const auto read = read_stream(GetParam(), client);
  EXPECT_EQ(read.outcome, StreamOutcome::completed);
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST_P(KeptConnections, a_server_that_goes_on_after_the_marker_is_left) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    say_all(connection);
    const std::string noise = framed(std::string(10'000, 'x'));
    while (connection.send(noise)) {
    }
  });
  const Client client = client_for(server);
  const auto read = read_stream(GetParam(), client);
  EXPECT_EQ(read.outcome, StreamOutcome::completed);
  EXPECT_EQ(read.texts, std::vector<std::string>{"all"});
  EXPECT_TRUE(server.wait_for_closed_connections(1, patience));
}

TEST_P(KeptConnections, a_client_need_not_wait_for_an_end_that_is_late) {
  ScriptedServer server;
  server.enqueue(linger);
  {
    ClientOptions options = options_for(server);
    options.clock = std::make_shared<ManualClock>();  // its patience never ends
    const Client client = value_or_throw(Client::create(options));
    EXPECT_EQ(read_stream(GetParam(), client).outcome, StreamOutcome::completed);
  }
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

}  // namespace
}  // namespace otari::testing
