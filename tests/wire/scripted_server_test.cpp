// The scripted server is what all wire tests stand on: here it is held to its own promises, by a
// client that is nothing but a socket and by libcurl.

#include "support/scripted_server.hpp"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/curl_handle.hpp"
#include "support/raw_client.hpp"

namespace otari::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr auto patience = 10s;
constexpr std::string_view get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

Handler send_and_close(std::string bytes) {
  return [bytes = std::move(bytes)](const ReceivedRequest&, Connection& connection) {
    connection.send(bytes);
    connection.close();
  };
}

TEST(ScriptedServer, SendsExactlyTheBytesOfTheScript) {
  ScriptedServer server;
  const std::string bytes("HTTP/9 what\n\0\xff garbage", 22);
  server.enqueue(send_and_close(bytes));
  RawClient client(server.port());
  client.send(get);
  EXPECT_EQ(client.read_all(), bytes);
  EXPECT_EQ(client.error(), 0);
  EXPECT_EQ(server.bytes_sent(), bytes.size());
}

TEST(ScriptedServer, RecordsTheRequestAsItCame) {
  ScriptedServer server;
  server.enqueue(json(200, "{}"));
  RawClient client(server.port());
  const std::string head =
      "POST /v1/a%2Fb?x=1%202&y=a+b&x=%zz& HTTP/1.1\r\nHost: h\r\nX-Two: 1\r\nx-two:\t2 \r\n"
      "Content-Length: 5\r\n\r\n";
  client.send(head + "hello");
  const std::string answer =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
  EXPECT_EQ(client.read(answer.size()), answer);

  ASSERT_TRUE(server.wait_for_requests(1, patience));
  const auto request = server.requests().at(0);
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.path(), "/v1/a%2Fb");
  EXPECT_THAT(request.query(), ElementsAre(Pair("x", "1 2"), Pair("y", "a b"), Pair("x", "%zz")));
  EXPECT_THAT(request.header_values("X-TWO"), ElementsAre("1", "2"));
  EXPECT_EQ(request.header("absent"), "");
  EXPECT_EQ(request.body, "hello");
  EXPECT_EQ(request.head, head);
  EXPECT_EQ(request.connection, 0U);
  EXPECT_THAT(server.problems(), IsEmpty());
  EXPECT_EQ(server.steps_left(), 0U);
}

TEST(ScriptedServer, ReadsChunkedBodies) {
  ScriptedServer server;
  server.enqueue(Response{.status = 204});
  RawClient client(server.port());
  client.send(
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789");
  client.send("\r\n0\r\nTrailer: t\r\n\r\n");
  const std::string answer = "HTTP/1.1 204 No Content\r\n\r\n";
  EXPECT_EQ(client.read(answer.size()), answer);
  EXPECT_EQ(server.requests().at(0).body, "abc0123456789");
}

TEST(ScriptedServer, AnswersHeadWithoutABody) {
  ScriptedServer server;
  server.enqueue(Response{.body = "hidden", .keep_alive = false});
  RawClient client(server.port());
  client.send("HEAD / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(client.read_all(), "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n");
}

TEST(ScriptedServer, SendsTheGoAheadForAnExpectedBody) {
  ScriptedServer server;
  server.enqueue(text(200, "ok"));
  RawClient client(server.port());
  client.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  const std::string go_ahead = "HTTP/1.1 100 Continue\r\n\r\n";
  EXPECT_EQ(client.read(go_ahead.size()), go_ahead);
  client.send("hi");
  EXPECT_THAT(client.read(15), HasSubstr("200 OK"));
  EXPECT_TRUE(server.requests().at(0).expected_continue);
}

TEST(ScriptedServer, CanAnswerBeforeTheBody) {
  ScriptedServer server({.answer_before_body = true});
  std::string seen;
  server.enqueue([&](const ReceivedRequest& request, Connection& connection) {
    seen = request.body + connection.receive(100, patience);
    connection.respond(Response{.status = 413, .keep_alive = false});
  });
  RawClient client(server.port());
  client.send("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\npart");
  EXPECT_THAT(client.read_all(), HasSubstr("413"));
  ASSERT_TRUE(server.wait_for_closed_connections(1, patience));
  EXPECT_TRUE(std::string_view("part").starts_with(seen));
  EXPECT_FALSE(seen.empty());
}

TEST(ScriptedServer, WritesEventsInChunksAndEndsTheBody) {
  ScriptedServer server;
  server.enqueue(sse({sse_data("{\"a\":1}"), sse_comment("ping"), sse_event("done", "x\ny")}));
  CurlHandle curl;
  ASSERT_EQ(curl.perform(server.origin()), CURLE_OK);
  EXPECT_EQ(curl.body, "data: {\"a\":1}\n\n: ping\n\nevent: done\ndata: x\ndata: y\n\n");

  const auto rendered = render(sse({sse_data("a"), "raw"}), false);
  EXPECT_THAT(rendered.writes, ElementsAre("9\r\ndata: a\n\n\r\n", "3\r\nraw\r\n"));
  EXPECT_EQ(rendered.end, "0\r\n\r\n");
}

TEST(ScriptedServer, SplitsABodyIntoWritesOfTheGivenSize) {
  auto response = sse({"abc", "defg"});
  response.write_size = 2;
  const auto rendered = render(response, false);
  EXPECT_THAT(rendered.writes,
              ElementsAre("2\r\nab\r\n", "2\r\ncd\r\n", "2\r\nef\r\n", "1\r\ng\r\n"));
}

#ifdef __linux__
TEST(ScriptedServer, SendsEachPieceInASegmentOfItsOwn) {
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send_in_pieces("abcdefg", 2);
    connection.send_in_pieces("hi", 1, 1ms);
    connection.close();
  });
  RawClient client(server.port());
  client.send(get);
  EXPECT_EQ(client.read_all(), "abcdefghi");
  EXPECT_EQ(client.segments_received(), 6U);
}
#endif

TEST(ScriptedServer, ResetsAfterWhatWasSent) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send("before");
    connection.reset();
    EXPECT_FALSE(connection.send("after"));
  });
  RawClient client(server.port());
  client.send(get);
  EXPECT_EQ(client.read_all(), "before");
  EXPECT_EQ(client.error(), ECONNRESET);
}

TEST(ScriptedServer, BreaksOffBodies) {
  ScriptedServer server;
  Response cut = sse({"data: 1\n\n"});
  cut.ending = Ending::cut;
  server.enqueue(cut);
  server.enqueue(Response{.body = "short", .ending = Ending::cut});
  server.enqueue(Response{.body = "short", .ending = Ending::reset});
  CurlHandle curl;
  EXPECT_NE(curl.perform(server.origin()), CURLE_OK);
  EXPECT_EQ(curl.body, "data: 1\n\n");
  EXPECT_EQ(curl.perform(server.origin()), CURLE_PARTIAL_FILE);
  EXPECT_EQ(curl.body, "short");
  EXPECT_EQ(curl.perform(server.origin()), CURLE_RECV_ERROR);
  EXPECT_EQ(server.connections(), 3U);
}

TEST(ScriptedServer, KeepsConnectionsAlive) {
  ScriptedServer server;
  for (int i = 0; i < 3; ++i) server.enqueue(text(200, std::to_string(i)));
  CurlHandle curl;
  for (const std::string expected : {"0", "1", "2"}) {
    ASSERT_EQ(curl.perform(server.origin()), CURLE_OK);
    EXPECT_EQ(curl.body, expected);
  }
  EXPECT_EQ(server.connections(), 1U);
  EXPECT_EQ(server.requests().at(2).connection, 0U);
}

TEST(ScriptedServer, ClosesWhenToldTo) {
  ScriptedServer server;
  server.enqueue(Response{.keep_alive = false});
  server.enqueue(Response{.close_silently = true});
  server.enqueue(Response{.body = "all", .framing = Framing::until_close});
  for (const std::string expected :
       {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall"}) {
    RawClient client(server.port());
    client.send(get);
    EXPECT_EQ(client.read_all(), expected);
  }
  EXPECT_TRUE(server.wait_for_closed_connections(3, patience));
  EXPECT_FALSE(server.wait_for_peer_closed(1, 0ms));
}

TEST(ScriptedServer, ClosesAfterAnAnswerWhenTheClientAskedForIt) {
  ScriptedServer server;
  server.enqueue(Response{});
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.read_all(), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
}

TEST(ScriptedServer, ClosesIdleConnections) {
  ScriptedServer server({.idle_timeout = 20ms});
  server.enqueue(Response{});
  RawClient client(server.port());
  client.send(get);
  EXPECT_EQ(client.read_all(), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
}

TEST(ScriptedServer, DelaysAndHangs) {
  ScriptedServer server;
  Response slow = sse({"x"});
  slow.delay = 30ms;
  slow.hang = 30ms;
  server.enqueue(slow);
  CurlHandle curl;
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(curl.perform(server.origin()), CURLE_OK);
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 60ms);
  EXPECT_EQ(curl.body, "x");
}

TEST(ScriptedServer, AClientThatLeavesEndsADelay) {
  ScriptedServer server;
  server.enqueue(Response{.delay = 1h});
  RawClient client(server.port());
  client.send(get);
  ASSERT_TRUE(server.wait_for_requests(1, patience));
  client.close();
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST(ScriptedServer, NoticesThatTheClientLeaves) {
  Gate noticed;
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    EXPECT_FALSE(connection.wait_peer_closed(0ms));
    connection.send("x");
    if (connection.wait_peer_closed(patience)) noticed.open();
  });
  RawClient client(server.port());
  client.send(get);
  EXPECT_EQ(client.read(1), "x");
  EXPECT_FALSE(server.wait_for_closed_connections(1, 0ms));
  client.close();
  EXPECT_TRUE(noticed.wait(patience));
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST(ScriptedServer, AStepThatWaitsHoldsUpNobodyElse) {
  Gate gate;
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    if (connection.wait(gate, patience)) connection.respond(Response{.keep_alive = false});
  });
  server.enqueue(Response{.body = "second", .keep_alive = false});
  RawClient first(server.port());
  first.send(get);
  ASSERT_TRUE(server.wait_for_requests(1, patience));
  RawClient second(server.port());
  second.send(get);
  EXPECT_THAT(second.read_all(), HasSubstr("second"));
  gate.open();
  EXPECT_THAT(first.read_all(), HasSubstr("200 OK"));
  EXPECT_EQ(server.requests().at(1).connection, 1U);
}

TEST(ScriptedServer, RefusesWhatTheScriptDoesNotExpect) {
  ScriptedServer server;
  RawClient client(server.port());
  client.send("GET /surprise HTTP/1.1\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(client.read_all(), HasSubstr("unexpected request: GET /surprise"));
  EXPECT_THAT(server.problems(), ElementsAre("unexpected request: GET /surprise"));

  server.otherwise([](const ReceivedRequest&, Connection&) { throw std::runtime_error("oops"); });
  RawClient another(server.port());
  another.send(get);
  EXPECT_EQ(another.read_all(), "");
  ASSERT_TRUE(server.wait_for_problems(2, patience));
  EXPECT_EQ(server.problems().at(1), "exception from a step: oops");
}

class Malformed : public ::testing::TestWithParam<std::string> {};

TEST_P(Malformed, IsRefusedAndRecorded) {
  ScriptedServer server;
  RawClient client(server.port());
  client.send(GetParam());
  EXPECT_THAT(client.read_all(), HasSubstr("400 Bad Request"));
  ASSERT_EQ(server.problems().size(), 1U);
  EXPECT_THAT(server.problems().at(0), HasSubstr("malformed request: "));
  EXPECT_THAT(server.requests(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Requests, Malformed,
    ::testing::Values("GET /\r\n\r\n", "GET / HTTP/3\r\n\r\n", "GET /a b HTTP/1.1\r\n\r\n",
                      "GET / HTTP/1.1\nHost: x\n\n", "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
                      "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                      "POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n",
                      "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"));

TEST(ScriptedServer, SpeaksFirstWhenAskedTo) {
  ScriptedServer server;
  server.on_connection([](Connection& connection) {
    connection.send("no HTTP here");
    connection.close();
  });
  RawClient client(server.port());
  EXPECT_EQ(client.read_all(), "no HTTP here");
}

TEST(ScriptedServer, ShowsBackPressure) {
  const std::string much(64 << 20, 'x');
  std::size_t accepted = 0;
  Gate stalled;
  ScriptedServer server({.send_buffer = 8192});
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    accepted = connection.send_until_stalled(much, 50ms);
    stalled.open();
  });
  RawClient client(server.port());
  client.send(get);
  ASSERT_TRUE(stalled.wait(patience));
  EXPECT_GT(accepted, 0U);
  EXPECT_LT(accepted, much.size());
  EXPECT_EQ(server.bytes_sent(), accepted);
}

/// Destruction must not wait for any of the patience within.
void expect_prompt_end(const Handler& step, const std::function<void(RawClient&)>& client_does) {
  auto server = std::make_unique<ScriptedServer>();
  server->enqueue(step);
  RawClient client(server->port());
  client_does(client);
  const auto begin = std::chrono::steady_clock::now();
  server.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
  client.read_all();
}

TEST(ScriptedServer, DestructionInterruptsEveryWait) {
  Gate never_opened;
  std::atomic<bool> result = true;
  const auto run = [&](std::function<bool(Connection&)> wait) {
    auto entered = std::make_shared<Gate>();
    result = true;
    expect_prompt_end(
        [&result, wait = std::move(wait), entered](const ReceivedRequest&, Connection& connection) {
          entered->open();
          result = wait(connection);
        },
        [&](RawClient& client) {
          client.send(get);
          ASSERT_TRUE(entered->wait(patience));
        });
    EXPECT_FALSE(result);
  };
  const std::string much(64 << 20, 'x');
  run([&](Connection& c) { return c.wait(never_opened, 1h); });
  run([&](Connection& c) { return c.pause(1h); });
  run([&](Connection& c) { return c.wait_peer_closed(1h); });
  run([&](Connection& c) { return c.send(much); });
  run([&](Connection& c) { return !c.receive(1, 1h).empty(); });
  run([&](Connection& c) { return c.respond(Response{.delay = 1h}); });
  run([&](Connection& c) { return c.respond(Response{.hang = 1h}); });
}

TEST(ScriptedServer, DestructionInterruptsReading) {
  expect_prompt_end([](const ReceivedRequest&, Connection&) {}, [](RawClient&) {});
  expect_prompt_end([](const ReceivedRequest&, Connection&) {},
                    [](RawClient& client) { client.send("GET / HT"); });
  expect_prompt_end([](const ReceivedRequest&, Connection&) {},
                    [](RawClient& client) { client.send(get); });
}

}  // namespace
}  // namespace otari::testing
