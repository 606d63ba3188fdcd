// Servers, and what stands before them, that speak out of turn or without end.

#include <gtest/gtest.h>

#include "both_styles.hpp"
#include "support/tls_material.hpp"

namespace otari::testing {
namespace {

class HostileServers : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, HostileServers,
                         ::testing::Values(Style::blocking, Style::coroutine), style_name);

// A second answer to the first request, as a smuggled response looks, or a proxy's goodbye.
void expect_unasked_answer_is_ignored(Style style, ServerOptions server_options,
                                      const ClientOptions& more) {
  Gate spoken;
  ScriptedServer server(std::move(server_options));
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.respond(answer("first"));
    connection.respond(answer("smuggled"));
    spoken.open();
  });
  server.enqueue(answer("second"));
  ClientOptions options = options_for(server);
  options.ca_file = more.ca_file;
  const Client client = value_or_throw(Client::create(options));
  const auto first = complete(style, client);
  ASSERT_TRUE(first) << first.error();
  EXPECT_EQ(first->content(), "first");
  ASSERT_TRUE(spoken.wait(patience));
  const auto second = complete(style, client, {.max_retries = 0});
  ASSERT_TRUE(second) << second.error();
  EXPECT_EQ(second->content(), "second");
  EXPECT_EQ(second->http.attempts(), 1) << "nothing was sent in vain";
  EXPECT_EQ(server.connections(), 2U);
}

TEST_P(HostileServers, an_answer_that_nobody_asked_for_is_not_the_next_ones) {
  expect_unasked_answer_is_ignored(GetParam(), {}, {});
}

TEST_P(HostileServers, an_answer_that_nobody_asked_for_is_not_the_next_ones_over_TLS) {
  const TlsMaterial material;
  expect_unasked_answer_is_ignored(GetParam(), {.tls = TlsServerOptions{.identity = material.good}},
                                   {.ca_file = material.ca_file()});
}

TEST_P(HostileServers, a_kept_connection_is_used_again_over_TLS) {
  const TlsMaterial material;
  ScriptedServer server(TlsServerOptions{.identity = material.good});
  server.otherwise(
      [](const ReceivedRequest&, Connection& connection) { connection.respond(answer("x")); });
  ClientOptions options = options_for(server);
  options.ca_file = material.ca_file();
  const Client client = value_or_throw(Client::create(options));
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(complete(GetParam(), client));
  EXPECT_EQ(server.connections(), 1U) << "session tickets are no speech out of turn";
}

TEST_P(HostileServers, a_head_without_end_is_cut_off) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send("HTTP/1.1 200 OK\r\n");
    const std::string line = "X-More: " + std::string(8'000, 'm') + "\r\n";
    while (connection.send(line)) {
    }
  });
  const auto reply = complete(GetParam(), client_for(server));
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::decode) << reply.error();
  EXPECT_NE(reply.error().message.find("headers"), std::string::npos);
  EXPECT_EQ(server.requests().size(), 1U);
  EXPECT_LT(server.bytes_sent(), std::size_t{16} << 20);
}

TEST_P(HostileServers, informational_answers_without_end_are_cut_off) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    while (connection.send("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n")) {
    }
  });
  const auto reply = complete(GetParam(), client_for(server));
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::decode) << reply.error();
}

}  // namespace
}  // namespace otari::testing
