// A connection that closes within the head of an answer: libcurl calls that a success.

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

// The answer as far as its head goes, cut before the empty line.
void cut_in_the_head(const ReceivedRequest&, Connection& connection) {
  connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Le");
  connection.cut();
}

class CutHeads : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, CutHeads, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

TEST_P(CutHeads, are_broken_connections_and_are_repeated) {
  ScriptedServer server;
  server.enqueue(cut_in_the_head);
  server.enqueue(answer("whole"));
  const auto reply = complete(GetParam(), client_for(server));
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->content(), "whole");
  EXPECT_EQ(reply->http.attempts(), 2);
}

TEST_P(CutHeads, of_streams_are_repeated_as_nothing_was_handed_over) {
  ScriptedServer server;
  server.enqueue(cut_in_the_head);
  server.enqueue(sse({chunk("whole"), done()}));
  const auto read = read_stream(GetParam(), client_for(server));
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.partial.content(), "whole");
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST_P(CutHeads, of_what_must_not_be_sent_twice_are_connection_errors) {
  ScriptedServer server;
  server.enqueue(cut_in_the_head);
  CreateBatchParams params;
  params.model = "acme:heron";
  params.requests = {{.custom_id = "a", .body = hello()}};
  const auto reply = call_in(GetParam(), client_for(server),
                             [&](const auto& client) { return client.create_batch(params); });
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::connection) << reply.error();
  EXPECT_FALSE(reply.error().status);
  EXPECT_EQ(server.requests().size(), 1U);
}

}  // namespace
}  // namespace otari::testing
