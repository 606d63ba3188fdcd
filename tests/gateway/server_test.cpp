// The HTTP server over real sockets, by a client that is nothing but a socket.

#include <chrono>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ask.hpp"
#include "support/gate.hpp"
#include "support/raw_client.hpp"
#include "support/scripted_server.hpp"

namespace otari::gateway {
namespace {

using namespace std::chrono_literals;
using otari::testing::Connection;
using otari::testing::Gate;
using otari::testing::RawClient;
using otari::testing::ReceivedRequest;
using otari::testing::ScriptedServer;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

Server start_server(Gateway gateway, ServerOptions options = {}) {
  options.port = 0;
  auto server = Server::start(std::move(gateway), std::move(options));
  if (!server) throw Exception(std::move(server).error());
  return *std::move(server);
}

std::string request(std::string_view method, std::string_view path, std::string_view body = {},
                    std::string_view headers = {}) {
  std::string out = std::string(method) + ' ' + std::string(path) + " HTTP/1.1\r\nHost: x\r\n";
  if (!body.empty())
    out +=
        "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  return out + std::string(headers) + "\r\n" + std::string(body);
}

constexpr std::string_view close_header = "Connection: close\r\n";

// One answer from a client that keeps its connection: the head says how long the body is.
std::string read_answer(RawClient& client) {
  std::string head;
  while (!head.ends_with("\r\n\r\n")) {
    const std::string byte = client.read(1);
    if (byte.empty()) return head;
    head += byte;
  }
  const std::size_t at = head.find("Content-Length: ");
  if (at == std::string::npos) return head;
  return head + client.read(std::stoul(head.substr(at + 16)));
}

std::string answer_to(const Server& server, std::string_view bytes) {
  RawClient client(server.port());
  client.send(bytes);
  return client.read_all();
}

std::string body_of(const std::string& answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end == std::string::npos ? std::string() : answer.substr(end + 4);
}

TEST(Server, AnswersOverHttp) {
  const auto server = start_server(open_gateway());
  EXPECT_GT(server.port(), 0);
  EXPECT_EQ(server.origin(), "http://127.0.0.1:" + std::to_string(server.port()));
  const auto answer = answer_to(server, request("GET", "/health", {}, close_header));
  EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 200 OK\r\n"),
                            HasSubstr("Content-Type: application/json\r\n"),
                            HasSubstr("Otari-Request-ID: "), HasSubstr("Date: "),
                            HasSubstr("Connection: close\r\n")));
  EXPECT_EQ(body_of(answer), R"({"status":"healthy"})");
}

TEST(Server, KeepsConnectionsAndTakesPipelinedRequests) {
  const auto server = start_server(open_gateway());
  RawClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    client.send(request("POST", "/v1/chat/completions", chat_body("local:echo", "hi")));
    const auto answer = read_answer(client);
    EXPECT_THAT(answer, AllOf(HasSubstr("keep-alive"), HasSubstr(R"("content":"hi")")));
  }
  client.send(request("GET", "/health") + request("GET", "/v1/models") +
              request("GET", "/nowhere", {}, close_header));
  EXPECT_THAT(read_answer(client), EndsWith(R"({"status":"healthy"})"));
  EXPECT_THAT(read_answer(client), HasSubstr("local:eliza"));
  EXPECT_THAT(client.read_all(), EndsWith(R"({"detail":"Not Found"})"));
}

TEST(Server, StreamsInChunks) {
  const auto server = start_server(open_gateway());
  const auto body = chat_body("local:echo", "one two", R"(,"stream":true)");
  const auto answer =
      answer_to(server, request("POST", "/v1/chat/completions", body, close_header));
  EXPECT_THAT(answer,
              AllOf(HasSubstr("Content-Type: text/event-stream; charset=utf-8\r\n"),
                    HasSubstr("Transfer-Encoding: chunked\r\n"),
                    HasSubstr("data: [DONE]\n\n\r\n0\r\n\r\n"), Not(HasSubstr("Content-Length"))));
}

TEST(Server, OlderClientsGetAStreamUntilTheEndOfTheConnection) {
  const auto server = start_server(open_gateway());
  const auto body = chat_body("local:echo", "one", R"(,"stream":true)");
  const auto answer =
      answer_to(server,
                "POST /v1/chat/completions HTTP/1.0\r\nContent-Type: application/json\r\n"
                "Content-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body);
  EXPECT_THAT(answer, AllOf(Not(HasSubstr("Transfer-Encoding")), EndsWith("data: [DONE]\n\n")));
}

TEST(Server, ReadsChunkedBodiesAndGivesTheGoAhead) {
  const auto server = start_server(open_gateway());
  const auto body = chat_body("local:echo", "hi");
  RawClient client(server.port());
  client.send(
      "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
      "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
  const std::string go_ahead = "HTTP/1.1 100 Continue\r\n\r\n";
  EXPECT_EQ(client.read(go_ahead.size()), go_ahead);
  client.send("5\r\n" + body.substr(0, 5) + "\r\n");
  std::ostringstream rest;
  rest << std::hex << body.size() - 5 << "\r\n" << body.substr(5) << "\r\n0\r\n\r\n";
  client.send(rest.str());
  EXPECT_THAT(read_answer(client), HasSubstr(R"("content":"hi")"));
}

TEST(Server, HeadAndOptionsAreNotAllowedAndHeadGetsNoBody) {
  const auto server = start_server(open_gateway());
  RawClient client(server.port());
  client.send(request("HEAD", "/v1/models") + request("OPTIONS", "/v1/models", {}, close_header));
  const auto answers = client.read_all();
  const std::size_t second = answers.find("HTTP/1.1", 1);
  ASSERT_NE(second, std::string::npos) << answers;
  EXPECT_THAT(answers.substr(0, second), AllOf(StartsWith("HTTP/1.1 405"), EndsWith("\r\n\r\n")));
  EXPECT_THAT(answers.substr(second),
              AllOf(HasSubstr("Allow: GET"), EndsWith(R"({"detail":"Method Not Allowed"})")));
}

TEST(Server, BodiesBeyondTheLimitAreRefused) {
  const auto server = start_server(open_gateway(), {.max_body = 1000});
  const std::string big(5000, 'x');
  const auto told = answer_to(server, request("POST", "/v1/chat/completions", big));
  EXPECT_THAT(told, AllOf(StartsWith("HTTP/1.1 413"), HasSubstr("Otari-Request-ID"),
                          EndsWith(R"({"detail":"The request body is too large"})")));
  const auto found =
      answer_to(server, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n" + big +
                            "\r\n0\r\n\r\n");
  EXPECT_THAT(found, StartsWith("HTTP/1.1 413"));
}

TEST(Server, HeadersBeyondTheLimitAreRefused) {
  const auto server = start_server(open_gateway(), {.max_header = 2048});
  EXPECT_THAT(
      answer_to(server, request("GET", "/health", {}, "X: " + std::string(4096, 'x') + "\r\n")),
      StartsWith("HTTP/1.1 431"));
  EXPECT_THAT(answer_to(server, std::string(8192, 'G')), StartsWith("HTTP/1.1 4"));
}

TEST(Server, HostileBytesGetAnErrorOrAClosedConnection) {
  const auto server = start_server(open_gateway());
  const std::vector<std::string> hostile{
      std::string("\0\0\0\0\r\n\r\n", 8),
      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
      "GET\r\n\r\n",
      "GET / HTTP/9.9\r\n\r\n",
      "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
      "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
      "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n",
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "GET / HTTP/1.1\r\nBad Header: x\r\n\r\n",
  };
  for (const auto& bytes : hostile)
    EXPECT_THAT(answer_to(server, bytes), ::testing::AnyOf(IsEmpty(), StartsWith("HTTP/1.1 4")))
        << bytes;
  EXPECT_THAT(answer_to(server, "GET http://other/v1/models HTTP/1.1\r\nConnection: close\r\n\r\n"),
              HasSubstr("local:echo"));
  EXPECT_THAT(answer_to(server, "CONNECT a:1 HTTP/1.1\r\nConnection: close\r\n\r\n"),
              StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(answer_to(server, request("GET", "/health", {}, close_header)), HasSubstr("healthy"));
}

TEST(Server, SlowHeadersAndIdleConnectionsAreClosed) {
  const auto server = start_server(
      open_gateway(), {.header_timeout = 30ms, .body_timeout = 30ms, .idle_timeout = 30ms});
  EXPECT_THAT(answer_to(server, "GET / HT"), StartsWith("HTTP/1.1 408"));
  EXPECT_THAT(answer_to(server, "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhe"),
              StartsWith("HTTP/1.1 408"));
  EXPECT_EQ(answer_to(server, ""), "");
}

Options provider_at(const ScriptedServer& upstream) {
  return {.providers = {{.name = "mine", .api_base = upstream.origin()}}};
}

const std::string streamed = chat_body("mine:m", "hi", R"(,"stream":true)");

TEST(Server, AClientThatDisconnectsCancelsTheCallToTheProvider) {
  for (const std::string& body : {chat_body("mine:m", "hi"), streamed}) {
    ScriptedServer upstream;
    upstream.enqueue([](const ReceivedRequest&, Connection& connection) {
      connection.wait_peer_closed(patience);
    });
    const auto server = start_server(open_gateway(provider_at(upstream)));
    RawClient client(server.port());
    client.send(request("POST", "/v1/chat/completions", body));
    ASSERT_TRUE(upstream.wait_for_requests(1, patience));
    client.close();
    EXPECT_TRUE(upstream.wait_for_peer_closed(1, patience));
  }
}

TEST(Server, AClientThatDisconnectsInMidStreamCancelsTooEvenIfItSentAhead) {
  ScriptedServer upstream;
  upstream.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    connection.send(otari::testing::sse_data(R"({"choices":[]})"));
    connection.wait_peer_closed(patience);
  });
  const auto server = start_server(open_gateway(provider_at(upstream)));
  RawClient client(server.port());
  client.send(request("POST", "/v1/chat/completions", streamed) + request("GET", "/health"));
  EXPECT_THAT(client.read(15), StartsWith("HTTP/1.1 200 OK"));
  client.close();
  EXPECT_TRUE(upstream.wait_for_peer_closed(1, patience));
}

TEST(Server, AClientThatDoesNotReadHoldsTheProviderBack) {
  ScriptedServer upstream;
  Gate stalled;
  upstream.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    const auto big = otari::testing::sse_data(R"({"choices":[{"index":0,"delta":{"content":")" +
                                              std::string(8000, 'x') + R"("}}]})");
    std::string flood;
    for (int i = 0; i < 4000; ++i) flood += big;
    EXPECT_LT(connection.send_until_stalled(flood, 300ms), flood.size());
    stalled.open();
    connection.wait_peer_closed(patience);
  });
  const auto server = start_server(open_gateway(provider_at(upstream)));
  RawClient client(server.port());
  client.send(request("POST", "/v1/chat/completions", streamed));
  EXPECT_TRUE(stalled.wait(patience));
  client.close();
  EXPECT_TRUE(upstream.wait_for_peer_closed(1, patience));
}

TEST(Server, StopLetsRunningCallsFinish) {
  ScriptedServer upstream;
  Gate go_on;
  upstream.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.wait(go_on, patience);
    connection.respond(otari::testing::json(
        200, R"({"choices":[{"index":0,"message":{"role":"assistant","content":"late"}}]})"));
  });
  auto server = start_server(open_gateway(provider_at(upstream)), {.grace = 10s});
  RawClient idle(server.port());
  RawClient client(server.port());
  client.send(request("POST", "/v1/chat/completions", chat_body("mine:m", "hi")));
  ASSERT_TRUE(upstream.wait_for_requests(1, patience));
  std::thread stopping([&] { server.stop(); });
  EXPECT_EQ(idle.read_all(), "");  // closed: the stop has begun
  go_on.open();
  EXPECT_THAT(client.read_all(), AllOf(HasSubstr("Connection: close"), HasSubstr("late")));
  stopping.join();
  server.wait();
  server.stop();
  EXPECT_NE(RawClient(server.port()).error(), 0);
}

TEST(Server, StopCancelsWhatOutlastsTheGracePeriod) {
  ScriptedServer upstream;
  upstream.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.wait_peer_closed(patience);
  });
  auto server = start_server(open_gateway(provider_at(upstream)), {.grace = 10ms});
  RawClient client(server.port());
  client.send(request("POST", "/v1/chat/completions", streamed));
  ASSERT_TRUE(upstream.wait_for_requests(1, patience));
  server.stop();
  EXPECT_EQ(client.read_all(), "");
  EXPECT_TRUE(upstream.wait_for_peer_closed(1, patience));
}

TEST(Server, AStreamThatBreaksOffLooksLikeIt) {
  ScriptedServer upstream;
  upstream.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    connection.send(otari::testing::sse_data(R"({"choices":[]})"));
    connection.wait_peer_closed(patience);
  });
  auto server = start_server(open_gateway(provider_at(upstream)), {.grace = 0ms});
  RawClient client(server.port());
  client.send(request("POST", "/v1/chat/completions", streamed));
  EXPECT_THAT(client.read(15), StartsWith("HTTP/1.1 200 OK"));
  server.stop();
  EXPECT_THAT(client.read_all(), Not(HasSubstr("0\r\n\r\n")));
}

TEST(Server, MistakesInTheAddressAreTold) {
  const auto message = [](ServerOptions options) {
    const auto server = Server::start(open_gateway(), std::move(options));
    if (server) return std::string("started");
    EXPECT_EQ(server.error().kind, ErrorKind::config);
    return server.error().message;
  };
  const auto taken = start_server(open_gateway());
  EXPECT_THAT(message({.port = taken.port()}),
              AllOf(HasSubstr(std::to_string(taken.port())), HasSubstr("taken")));
  EXPECT_THAT(message({.port = 70000}), HasSubstr("between 0 and 65535"));
  EXPECT_THAT(message({.host = "", .port = 0}), HasSubstr("no address"));
  EXPECT_THAT(message({.host = "203.0.113.1", .port = 0}), HasSubstr("no address of this machine"));
}

TEST(Server, LocalhostAndManyClientsAtOnce) {
  const auto server = start_server(open_gateway(), {.host = "localhost", .max_connections = 3});
  std::vector<std::thread> clients;
  clients.reserve(12);
  for (int i = 0; i < 12; ++i)
    clients.emplace_back([&, i] {
      const std::string text = "hello " + std::to_string(i);
      for (int round = 0; round < 10; ++round)
        EXPECT_THAT(answer_to(server, request("POST", "/v1/chat/completions",
                                              chat_body("local:echo", text), close_header)),
                    HasSubstr(text));
    });
  for (auto& client : clients) client.join();
}

TEST(Server, AnOpenGatewayOnThePublicNetworkIsWarnedAbout) {
  std::vector<std::string> events;
  std::mutex mutex;
  Options options;
  options.log = [&](const LogEvent& event) {
    const std::scoped_lock lock(mutex);
    events.emplace_back(event.message);
  };
  auto server = start_server(open_gateway(std::move(options)), {.host = "0.0.0.0"});
  EXPECT_THAT(server.origin(), StartsWith("http://127.0.0.1:"));
  answer_to(server, request("GET", "/health", {}, close_header));
  server.stop();
  EXPECT_THAT(events, ::testing::ElementsAre("gateway open to the network", "gateway request"));
}

}  // namespace
}  // namespace otari::gateway
