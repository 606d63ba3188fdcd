#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "chat_server.hpp"

namespace otari::testing {
namespace {

ClientOptions automatic(const ScriptedServer& server) {
  ClientOptions options = options_for(server);
  options.api_root = ApiRoot::auto_;
  return options;
}

TEST(ApiRootDetection, a_missing_route_switches_once_and_is_remembered) {
  for (const std::string body :
       {R"({"detail":"Not Found"})", R"({"detail":"this gateway serves its API under /api/v1"})",
        "", "<html>"}) {
    ScriptedServer server;
    server.enqueue(json(404, body));
    server.enqueue(answer("found"));
    server.enqueue(answer("again"));
    const auto client = value_or_throw(Client::create(automatic(server)));
    const auto reply = client.completion(hello());
    ASSERT_TRUE(reply) << reply.error();
    ASSERT_TRUE(client.completion(hello()));
    EXPECT_EQ(client.api_root(), ApiRoot::api_v1);
    const auto requests = server.requests();
    EXPECT_EQ(requests[0].path(), "/v1/chat/completions");
    EXPECT_EQ(requests[1].path(), "/api/v1/chat/completions");
    EXPECT_EQ(requests[2].path(), "/api/v1/chat/completions");
  }
}

TEST(ApiRootDetection, a_missing_resource_does_not_switch) {
  ScriptedServer server;
  server.enqueue(json(404, R"({"detail":"Model x was not found"})"));
  const auto client = value_or_throw(Client::create(automatic(server)));
  const auto reply = client.completion(hello());
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::model_not_found);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(ApiRootDetection, a_failure_is_not_remembered) {
  ScriptedServer server;
  server.enqueue(json(404, ""));
  server.enqueue(json(404, ""));
  const auto client = value_or_throw(Client::create(automatic(server)));
  EXPECT_FALSE(client.completion(hello()));
  EXPECT_EQ(client.api_root(), ApiRoot::auto_);
  EXPECT_EQ(server.requests().size(), 2U);
}

struct Tag final : Middleware {
  explicit Tag(std::string text) : text_(std::move(text)) {}
  std::optional<Result<MiddlewareReply>> before(MiddlewareRequest& request) override {
    request.headers.set("X-Seen", std::string(request.headers.get("X-Seen").value_or("")) + text_);
    return std::nullopt;
  }
  void after(const MiddlewareRequest&, Result<MiddlewareReply>& outcome) override {
    if (outcome) outcome->headers.add("X-Back", text_);
  }
  std::string text_;
};

TEST(MiddlewareOrder, goes_in_from_the_outermost_and_comes_back_from_the_innermost) {
  ScriptedServer server;
  server.enqueue(answer("ok"));
  ClientOptions options = options_for(server);
  options.call_middleware = {std::make_shared<Tag>("1"), std::make_shared<Tag>("2")};
  options.attempt_middleware = {std::make_shared<Tag>("3")};
  const auto reply = value_or_throw(Client::create(options)).completion(hello());
  ASSERT_TRUE(reply);
  EXPECT_EQ(server.requests().front().header("X-Seen"), "123");
  std::string back;
  for (const auto& [name, value] : reply->http.headers())
    if (name == "X-Back") back += value;
  EXPECT_EQ(back, "321");
}

TEST(MiddlewareOrder, may_answer_by_itself) {
  struct Answer : Middleware {
    std::optional<Result<MiddlewareReply>> before(MiddlewareRequest&) override {
      return MiddlewareReply{.body = answer_body("from memory")};
    }
  };
  ScriptedServer server;
  for (const bool at_call : {true, false}) {
    ClientOptions options = options_for(server);
    auto& list = at_call ? options.call_middleware : options.attempt_middleware;
    list.push_back(std::make_shared<Answer>());
    const auto reply = value_or_throw(Client::create(options)).completion(hello());
    ASSERT_TRUE(reply) << reply.error();
    EXPECT_EQ(reply->content(), "from memory");
  }
  EXPECT_TRUE(server.requests().empty());
}

TEST(RequestOptionsOnTheWire, headers_and_query_are_added_for_one_call) {
  ScriptedServer server;
  server.enqueue(answer("ok"));
  ClientOptions options = options_for(server);
  options.default_headers = {{"X-Team", "tides"}, {"X-Gone", "1"}};
  ASSERT_TRUE(value_or_throw(Client::create(options))
                  .completion(hello(), {.headers = {{"X-Team", "moon"}, {"X-Gone", ""}},
                                        .query = {{"a b", "c&d"}}}));
  const auto request = server.requests().front();
  EXPECT_EQ(request.header("X-Team"), "moon");
  EXPECT_FALSE(request.has_header("X-Gone"));
  EXPECT_EQ(request.target, "/v1/chat/completions?a%20b=c%26d");
  EXPECT_TRUE(request.header("User-Agent").starts_with("otari-cpp/"));
}

TEST(PlainHttp, early_hints_and_odd_chunks_are_no_trouble) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
    Response response = answer("slowly");
    response.framing = Framing::chunked;
    response.write_size = 1;
    connection.respond(response);
  });
  const auto reply = client_for(server).completion(hello());
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->content(), "slowly");
  EXPECT_EQ(reply->http.status(), 200);
}

TEST(PlainHttp, an_answer_that_is_no_json_is_a_decode_error_with_its_body) {
  ScriptedServer server;
  server.enqueue(text(200, "<html>maintenance</html>"));
  const auto reply = client_for(server).completion(hello());
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::decode);
  EXPECT_EQ(reply.error().body, "<html>maintenance</html>");
  EXPECT_EQ(reply.error().status, 200);
}

TEST(ManyCallers, threads_share_one_client) {
  ScriptedServer server;
  server.otherwise(
      [](const ReceivedRequest&, Connection& connection) { connection.respond(answer("x")); });
  const Client client = client_for(server);
  std::atomic<int> good = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 16; ++i)
      threads.emplace_back([&] {
        for (int call = 0; call < 10; ++call)
          good += client.completion(hello()).has_value() ? 1 : 0;
      });
  }
  EXPECT_EQ(good, 160);
  EXPECT_LE(server.connections(), 16U);
}

Task<std::string> read_all(AsyncClient client) {
  const CompletionParams params = hello();
  auto opening = client.completion_stream(params);
  auto stream = co_await opening;
  if (!stream) co_return stream.error().to_string();
  auto collecting = stream->collect();
  auto whole = co_await collecting;
  co_return whole ? whole->content().value_or("") : whole.error().to_string();
}

TEST(ManyCallers, coroutine_streams_share_one_io_thread) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.respond(sse({chunk("a"), chunk("b"), done()}));
  });
  const AsyncClient client(client_for(server));
  constexpr int count = 200;
  std::atomic<int> good = 0;
  std::atomic<int> over = 0;
  for (int i = 0; i < count; ++i) {
    read_all(client).start([&](const std::string& text) {
      good += text == "ab" ? 1 : 0;
      if (++over == count) over.notify_all();
    });
  }
  for (int seen = over; seen < count; seen = over) over.wait(seen);
  EXPECT_EQ(good, count);
}

// Answers from memory, on a thread of its own.
class MemoryTransport final : public Transport {
 public:
  [[nodiscard]] std::string origin() const override { return "http://memory"; }
  [[nodiscard]] std::unique_ptr<HttpExchange> start(HttpRequest request,
                                                    std::shared_ptr<HttpHandler> handler) override {
    struct Exchange final : HttpExchange {
      void resume() override {}
      void cancel() override {}
      std::jthread thread;
    };
    auto exchange = std::make_unique<Exchange>();
    exchange->thread = std::jthread([handler = std::move(handler), url = request.url] {
      handler->on_head({.status = 200, .headers = {{"Content-Type", "application/json"}}});
      (void)handler->on_data(answer_body(url));
      handler->on_end({});
    });
    return exchange;
  }
};

TEST(CustomTransport, needs_neither_address_nor_key_in_both_styles) {
  const auto client = value_or_throw(Client::create(
      {.transport = std::make_shared<MemoryTransport>(), .read_environment = false}));
  const auto reply = client.completion(hello());
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->content(), "http://memory/v1/chat/completions");
  EXPECT_TRUE(sync_wait(AsyncClient(client).completion(hello())));
}

TEST(OtherOperations, request_and_health) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"a":1})"));
  server.enqueue(json(200, R"({"status":"healthy","mode":"hybrid"})"));
  const Client client = client_for(server);
  const auto raw = client.request("GET", "/things?x=1");
  ASSERT_TRUE(raw) << raw.error();
  EXPECT_EQ(raw->json->text(), R"({"a":1})");
  const auto health = client.health();
  ASSERT_TRUE(health) << health.error();
  EXPECT_EQ(health->mode, "hybrid");
  EXPECT_EQ(server.requests()[0].target, "/v1/things?x=1");
  EXPECT_EQ(server.requests()[1].path(), "/health");
  EXPECT_FALSE(server.requests()[1].has_header("Otari-Key"));
}

}  // namespace
}  // namespace otari::testing
