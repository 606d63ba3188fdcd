// Calls that go on to a provider: a scripted server plays the provider, the caller is in process.

#include <chrono>
#include <memory>
#include <sstream>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ask.hpp"
#include "provider_answers.hpp"
#include "provider_options.hpp"
#include "support/gate.hpp"
#include "support/listeners.hpp"
#include "support/scripted_server.hpp"

namespace otari::gateway {
namespace {

using namespace std::chrono_literals;
using otari::testing::Connection;
using otari::testing::Gate;
using otari::testing::ReceivedRequest;
using otari::testing::RefusingPort;
using otari::testing::ScriptedServer;
using otari::testing::sse;
using otari::testing::sse_comment;
using otari::testing::sse_data;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

namespace fake = otari::testing;

constexpr std::string_view failure =
    "data: {\"error\":{\"message\":\"An error occurred during streaming\","
    "\"type\":\"server_error\"}}\n\ndata: [DONE]\n\n";
constexpr std::string_view sse_head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

std::string chunk_of(std::string_view bytes) {
  std::ostringstream out;
  out << std::hex << bytes.size() << "\r\n" << bytes << "\r\n";
  return out.str();
}

std::string streamed(std::string_view more = {}) {
  return chat_body("mine:m", "hi", R"(,"stream":true)" + std::string(more));
}

// The clock of the gateway is moved by hand. Its timers are set on its own thread, so each step is
// repeated until it shows an effect.
template <class Reached>
void advance_until(ManualClock& clock, std::chrono::milliseconds step, Reached reached) {
  const auto give_up = std::chrono::steady_clock::now() + patience;
  while (!reached() && std::chrono::steady_clock::now() < give_up) {
    clock.advance(step);
    std::this_thread::yield();
  }
}

TEST(Upstream, AnAnswerComesBackAndTheCallersCredentialsStayHere) {
  ScriptedServer server;
  server.enqueue(fake::json(200, completion));
  auto options = options_for(server);
  options.api_keys = {"gw-canary-1"};
  const auto gateway = open_gateway(std::move(options));
  const auto asked =
      post_chat(gateway, chat_body("mine:m", "hi", R"(,"user":"u","api_key":"evil")"),
                {{"Otari-Key", "gw-canary-1"}, {"X-Custom", "c"}});
  EXPECT_EQ(asked->status(), 200);
  EXPECT_EQ(asked->json()["choices"][0]["message"]["content"], "hello");
  EXPECT_EQ(asked->json()["model"], "m-1");
  const ReceivedRequest request = server.requests().at(0);
  EXPECT_EQ(request.path(), "/v1/chat/completions");
  EXPECT_EQ(request.header("Authorization"), "Bearer sk-canary-own");
  EXPECT_FALSE(request.has_header("Otari-Key"));
  EXPECT_FALSE(request.has_header("X-Custom"));
  EXPECT_EQ(request.body, R"({"model":"m","messages":[{"role":"user","content":"hi"}]})");
  EXPECT_THAT(server.problems(), IsEmpty());
}

TEST(Upstream, OneConnectionServesCallAfterCall) {
  ScriptedServer server;
  auto options = options_for(server);
  options.clock = std::make_shared<ManualClock>();  // no end is ever late
  const auto gateway = open_gateway(std::move(options));
  for (int i = 0; i < 3; ++i) {
    server.enqueue(fake::json(200, completion));
    server.enqueue(sse({event("a"), finish_event(), sse_data("[DONE]")}));
    EXPECT_EQ(post_chat(gateway, chat_body("mine:m", "hi"))->status(), 200);
    EXPECT_THAT(post_chat(gateway, streamed())->body(), EndsWith("data: [DONE]\n\n"));
  }
  EXPECT_EQ(server.connections(), 1U);
}

TEST(Upstream, AProviderThatLingersAfterItsMarkerIsLeft) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(sse_head) + chunk_of(finish_event() + sse_data("[DONE]")));
    connection.wait_peer_closed(patience);
  });
  auto options = options_for(server);
  const auto clock = std::make_shared<ManualClock>();
  options.clock = clock;
  const auto gateway = open_gateway(std::move(options));
  const auto asked = start(gateway, "POST", "/v1/chat/completions", streamed());
  ASSERT_TRUE(asked.answer->wait_body("data: [DONE]\n\n")) << "the marker does not wait";
  EXPECT_FALSE(asked->ended());
  advance_until(*clock, 100ms, [&] { return asked->ended(); });
  EXPECT_FALSE(asked->failed());
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST(Upstream, AStreamIsPassedOnInTheGatewaysFraming) {
  ScriptedServer server;
  server.enqueue(
      sse({sse_comment("noise"), event("a"), event("b") + finish_event(), sse_data("[DONE]")}));
  const auto asked = post_chat(open_gateway(options_for(server)), streamed());
  EXPECT_EQ(asked->status(), 200);
  EXPECT_EQ(asked->header("Content-Type"), "text/event-stream; charset=utf-8");
  EXPECT_EQ(asked->body(), event("a") + event("b") + finish_event() + "data: [DONE]\n\n");
  const Json body = Json::parse(server.requests().at(0).body);
  EXPECT_EQ(body["stream"], true);
  EXPECT_EQ(body["stream_options"]["include_usage"], true);
}

TEST(Upstream, ARefusalBeforeTheStreamIsAnHttpError) {
  ScriptedServer server;
  const auto gateway = open_gateway(options_for(server));
  server.enqueue(fake::json(400, R"({"error":{"message":"bad key sk-canary-own, no"}})"));
  const auto bad = post_chat(gateway, streamed());
  EXPECT_EQ(bad->status(), 400);
  EXPECT_EQ(bad->detail(), "bad key [redacted], no");

  auto limited = fake::json(429, R"({"error":{"message":"slow down"}})");
  limited.headers.emplace_back("Retry-After", "12");
  server.enqueue(limited);
  const auto later = post_chat(gateway, streamed());
  EXPECT_EQ(later->status(), 429);
  EXPECT_EQ(later->header("Retry-After"), "12");
  EXPECT_EQ(later->header("Otari-Error-Code"), "upstream_rate_limited");

  server.enqueue(fake::json(200, completion));  // no stream, although one was asked for
  EXPECT_EQ(post_chat(gateway, streamed())->status(), 502);
}

TEST(Upstream, FailuresOfPlainCallsAreMapped) {
  ScriptedServer server;
  const auto gateway = open_gateway(options_for(server));
  const auto status = [&](fake::Response response) {
    server.enqueue(std::move(response));
    return post_chat(gateway, chat_body("mine:m", "hi"))->status();
  };
  EXPECT_EQ(status(fake::json(401, "{}")), 502);
  EXPECT_EQ(status(fake::json(404, "{}")), 404);
  EXPECT_EQ(status(fake::json(503, "{}")), 502);
  EXPECT_EQ(status(fake::text(200, "<html>")), 502);
  EXPECT_EQ(status(fake::json(200, R"({"choices":"none"})")), 502);
  EXPECT_EQ(status({.body = completion, .ending = fake::Ending::cut}), 502);
}

TEST(Upstream, AnUnreachableProviderIsToldByAddress) {
  const RefusingPort nobody;
  const auto gateway = open_gateway(
      {.providers = {
           {.name = "mine", .api_base = "http://127.0.0.1:" + std::to_string(nobody.port())}}});
  for (const std::string& body : {chat_body("mine:m", "hi"), streamed()}) {
    const auto asked = post_chat(gateway, body);
    EXPECT_EQ(asked->status(), 502);
    EXPECT_THAT(asked->detail(), AllOf(HasSubstr("LLM provider error"), HasSubstr("127.0.0.1")));
  }
}

TEST(Upstream, AStreamThatEndsWithoutItsMarkerIsNoSuccess) {
  ScriptedServer server;
  const auto gateway = open_gateway(options_for(server));
  server.enqueue(sse({event("a")}));
  EXPECT_EQ(post_chat(gateway, streamed())->body(), event("a") + std::string(failure));
  auto cut = sse({event("a"), finish_event()});
  cut.ending = fake::Ending::cut;
  server.enqueue(cut);
  EXPECT_EQ(post_chat(gateway, streamed())->body(),
            event("a") + finish_event() + std::string(failure));
  server.enqueue(sse({event("a"), sse_data(R"({"error":{"message":"secret"}})"), event("b")}));
  EXPECT_EQ(post_chat(gateway, streamed())->body(), event("a") + std::string(failure));
}

TEST(Upstream, AStreamThatFinishedEveryChoiceNeedsNoMarker) {
  ScriptedServer server;
  server.enqueue(sse({event("a"), finish_event()}));
  EXPECT_EQ(post_chat(open_gateway(options_for(server)), streamed())->body(),
            event("a") + finish_event() + "data: [DONE]\n\n");
}

TEST(Upstream, CancellingTheCallClosesTheProvidersConnection) {
  for (const std::string& body : {chat_body("mine:m", "hi"), streamed()}) {
    ScriptedServer server;
    server.enqueue([](const ReceivedRequest&, Connection& connection) {
      connection.wait_peer_closed(patience);
    });
    const auto gateway = open_gateway(options_for(server));
    auto asked = start(gateway, "POST", "/v1/chat/completions", body);
    ASSERT_TRUE(server.wait_for_requests(1, patience));
    asked.exchange.reset();
    EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
    EXPECT_FALSE(asked->ended());
  }
}

TEST(Upstream, AFailedStreamIsNotPaidForAnyLonger) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(sse_head) + chunk_of("data: nonsense\n\n"));
    connection.wait_peer_closed(patience);
  });
  const auto asked = post_chat(open_gateway(options_for(server)), streamed());
  EXPECT_EQ(asked->body(), failure);
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST(Upstream, ASlowCallerHoldsTheProviderBack) {
  ScriptedServer server;
  Gate stalled;
  const std::string big = event(std::string(8000, 'x'));
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(sse_head) + chunk_of(event("first")));
    std::string flood;
    for (int i = 0; i < 2000; ++i) flood += chunk_of(big);
    const std::size_t sent = connection.send_until_stalled(flood, 300ms);
    EXPECT_LT(sent, flood.size());
    stalled.open();
    connection.send(std::string_view(flood).substr(sent));
    connection.send(chunk_of(sse_data("[DONE]")) + "0\r\n\r\n");
  });
  const auto gateway = open_gateway(options_for(server));
  HttpRequest request;
  request.method = "POST";
  request.url = "/v1/chat/completions";
  request.headers.add("Content-Type", "application/json");
  request.body = RequestBody(streamed());
  const auto recorder = std::make_shared<Recorder>();
  recorder->pause(true);
  const auto exchange = gateway.transport()->start(std::move(request), recorder);
  ASSERT_TRUE(recorder->wait_body("first"));
  ASSERT_TRUE(stalled.wait(patience));
  EXPECT_EQ(recorder->pieces(), 1U);
  recorder->pause(false);
  exchange->resume();
  ASSERT_TRUE(recorder->wait_end());
  EXPECT_GT(recorder->body().size(), 2000U * big.size());
  EXPECT_THAT(recorder->body().substr(recorder->body().size() - 40), EndsWith("data: [DONE]\n\n"));
}

TEST(Upstream, ASilentProviderIsCoveredByKeepalives) {
  ScriptedServer server;
  Gate go_on;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(sse_head) + chunk_of(event("a")));
    connection.wait(go_on, patience);
    connection.send(chunk_of(finish_event() + sse_data("[DONE]")) + "0\r\n\r\n");
  });
  auto options = options_for(server);
  const auto clock = std::make_shared<ManualClock>();
  options.clock = clock;
  options.connection.silence_timeout = 0ms;
  const auto gateway = open_gateway(std::move(options));
  const auto asked = start(gateway, "POST", "/v1/chat/completions", streamed());
  ASSERT_TRUE(asked.answer->wait_body(event("a")));
  EXPECT_THAT(asked->body(), Not(HasSubstr("keepalive")));
  advance_until(*clock, 15s, [&] {
    return asked->body().find(": keepalive\n\n: keepalive\n\n") != std::string::npos;
  });
  go_on.open();
  ASSERT_TRUE(asked.answer->wait_end());
  EXPECT_THAT(asked->body(),
              AllOf(HasSubstr(event("a") + ": keepalive\n\n"), EndsWith("data: [DONE]\n\n")));
}

TEST(Upstream, AProviderThatSaysNothingTimesOut) {
  for (const bool stream : {false, true}) {
    ScriptedServer server;
    server.enqueue([](const ReceivedRequest&, Connection& connection) {
      connection.wait_peer_closed(patience);
    });
    auto options = options_for(server);
    const auto clock = std::make_shared<ManualClock>();
    options.clock = clock;
    const auto gateway = open_gateway(std::move(options));
    const auto asked = start(gateway, "POST", "/v1/chat/completions",
                             stream ? streamed() : chat_body("mine:m", "hi"));
    ASSERT_TRUE(server.wait_for_requests(1, patience));
    advance_until(*clock, 600s, [&] { return asked->ended(); });
    EXPECT_EQ(asked->status(), 504);
    EXPECT_EQ(asked->detail(), "LLM provider timeout");
    EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
  }
}

TEST(Upstream, AStreamThatFallsSilentFails) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(sse_head) + chunk_of(event("a")));
    connection.wait_peer_closed(patience);
  });
  auto options = options_for(server);
  const auto clock = std::make_shared<ManualClock>();
  options.clock = clock;
  options.keepalive = 0ms;
  const auto gateway = open_gateway(std::move(options));
  const auto asked = start(gateway, "POST", "/v1/chat/completions", streamed());
  ASSERT_TRUE(asked.answer->wait_body(event("a")));
  advance_until(*clock, 600s, [&] { return asked->ended(); });
  EXPECT_EQ(asked->body(), event("a") + std::string(failure));
}

TEST(Upstream, ACallOutlivesTheGatewayHandle) {
  ScriptedServer server;
  Gate go_on;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.wait(go_on, patience);
    connection.respond(fake::json(200, completion));
  });
  auto asked = [&] {
    const auto gateway = open_gateway(options_for(server));
    return start(gateway, "POST", "/v1/chat/completions", chat_body("mine:m", "hi"));
  }();
  go_on.open();
  ASSERT_TRUE(asked.answer->wait_end());
  EXPECT_EQ(asked->status(), 200);
}

}  // namespace
}  // namespace otari::gateway
