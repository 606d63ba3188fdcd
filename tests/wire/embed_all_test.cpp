// Many texts at once: split, in parallel, in order, and ended by the first failure.

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base64_floats.hpp"
#include "read_events.hpp"

namespace otari::testing {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

class EmbedAll : public ::testing::TestWithParam<Style> {
 protected:
  static Result<EmbedAllResult> embed(const Client& client, const EmbedAllParams& params,
                                      const RequestOptions& options = {}) {
    return call_in(GetParam(), client,
                   [&](const auto& c) { return otari::embed_all(c, params, options); });
  }
};
INSTANTIATE_TEST_SUITE_P(Styles, EmbedAll, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

// A text that is a number becomes the vector of this number and one. The last text comes first:
// the order is that of the indices.
Response vectors_for(const ReceivedRequest& request) {
  const Json body = Json::parse(request.body);
  Json data = Json::array();
  for (std::size_t i = body["input"].size(); i-- > 0;) {
    const std::vector<float> vector{std::stof(body["input"][i].get<std::string>()), 1};
    data.push_back({{"index", i}, {"embedding", base64_of_floats(vector)}});
  }
  const Json usage = {{"prompt_tokens", data.size()}, {"total_tokens", data.size()}};
  return json(200, Json{{"data", data}, {"model", "m"}, {"usage", usage}}.dump());
}

EmbedAllParams numbers(std::size_t count) {
  EmbedAllParams params{.model = "acme:gull-embed"};
  for (std::size_t i = 0; i < count; ++i) params.input.push_back(std::to_string(i));
  return params;
}

TEST_P(EmbedAll, asks_for_base64_in_parts_and_keeps_the_order) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest& request, Connection& connection) {
    connection.respond(vectors_for(request));
  });
  EmbedAllParams params = numbers(25);
  params.max_texts = 4;
  params.dimensions = 2;
  params.extra = {{"x", RawJson::trusted("1")}};
  const auto all = embed(client_for(server), params);
  ASSERT_TRUE(all) << all.error();
  ASSERT_EQ(all->embeddings.size(), 25U);
  for (std::size_t i = 0; i < 25; ++i)
    EXPECT_EQ(all->embeddings[i], (std::vector<float>{static_cast<float>(i), 1}));
  EXPECT_EQ(all->usage.size(), 7U);
  EXPECT_EQ(all->total_tokens(), 25);
  EXPECT_EQ(server.requests().size(), 7U);
  for (const ReceivedRequest& request : server.requests()) {
    const Json body = Json::parse(request.body);
    EXPECT_EQ(body["encoding_format"], "base64");
    EXPECT_EQ(body["dimensions"], 2);
    EXPECT_EQ(body["x"], 1);
    EXPECT_LE(body["input"].size(), 4U);
  }
}

TEST_P(EmbedAll, runs_as_many_requests_at_a_time_as_allowed) {
  constexpr int limit = 3;
  Gate together;
  std::atomic<int> running = 0;
  std::atomic<int> most = 0;
  ScriptedServer server;
  server.otherwise([&](const ReceivedRequest& request, Connection& connection) {
    const int now = ++running;
    int seen = most;
    while (seen < now && !most.compare_exchange_weak(seen, now)) {
    }
    if (now == limit) together.open();
    EXPECT_TRUE(connection.wait(together, patience));
    --running;
    connection.respond(vectors_for(request));
  });
  EmbedAllParams params = numbers(20);
  params.max_texts = 1;
  params.concurrency = limit;
  const auto all = embed(client_for(server), params);
  ASSERT_TRUE(all) << all.error();
  EXPECT_EQ(most, limit);
}

TEST_P(EmbedAll, stops_at_the_first_failure_and_cancels_the_rest) {
  Gate other_runs;
  ScriptedServer server;
  server.otherwise([&](const ReceivedRequest& request, Connection& connection) {
    if (request.body.find("\"1\"") != std::string::npos) {
      EXPECT_TRUE(connection.wait(other_runs, patience));
      connection.respond(json(400, R"({"detail":"this text is too long"})"));
    } else {
      other_runs.open();
      (void)connection.wait_peer_closed(patience);
    }
  });
  EmbedAllParams params = numbers(20);
  params.max_texts = 1;
  params.concurrency = 2;
  const auto all = embed(client_for(server), params);
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().kind, ErrorKind::invalid_request);
  EXPECT_EQ(all.error().operation, "embed_all");
  EXPECT_EQ(all.error().message, "text 1: this text is too long");
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST_P(EmbedAll, ends_when_it_is_stopped) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    (void)connection.wait_peer_closed(patience);
  });
  EmbedAllParams params = numbers(20);
  params.max_texts = 2;
  params.concurrency = 2;
  std::stop_source stop;
  std::jthread stopper([&] {
    EXPECT_TRUE(server.wait_for_requests(2, patience));
    stop.request_stop();
  });
  const auto all = embed(client_for(server), params, {.stop = stop.get_token()});
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().kind, ErrorKind::cancelled);
  EXPECT_TRUE(server.wait_for_peer_closed(2, patience));
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST_P(EmbedAll, sends_nothing_when_it_is_stopped_before_it_begins) {
  ScriptedServer server;
  std::stop_source stop;
  stop.request_stop();
  const auto all = embed(client_for(server), numbers(3), {.stop = stop.get_token()});
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().kind, ErrorKind::cancelled);
  EXPECT_TRUE(server.requests().empty());
}

TEST_P(EmbedAll, its_timeout_is_for_the_whole) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest& request, Connection& connection) {
    connection.respond(vectors_for(request));
  });
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    (void)connection.wait_peer_closed(patience);
  });
  EmbedAllParams params = numbers(4);
  params.max_texts = 1;
  params.concurrency = 1;
  const auto all = embed(client_for(server), params, {.timeout = 200ms, .max_retries = 0});
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().kind, ErrorKind::timeout);
  EXPECT_EQ(all.error().clock, TimeoutClock::total);
  EXPECT_THAT(all.error().message, HasSubstr("not done within 200 ms"));
}

TEST_P(EmbedAll, does_not_take_answers_that_do_not_fit) {
  const auto message = [](const std::string& first, const std::string& second) {
    ScriptedServer server;
    server.enqueue(json(200, first));
    server.enqueue(json(200, second));
    EmbedAllParams params = numbers(4);
    params.max_texts = 2;
    params.concurrency = 1;
    const auto all = embed(client_for(server), params);
    if (all) return std::string("it was taken");
    EXPECT_EQ(all.error().kind, ErrorKind::decode);
    return all.error().message;
  };
  const std::string good = R"({"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[2]}]})";
  EXPECT_EQ(message(good, R"({"data":[{"index":0,"embedding":[1]}]})"),
            "texts 2 to 3: 1 vectors for 2 texts");
  EXPECT_EQ(
      message(good, R"({"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":[2,3]}]})"),
      "texts 2 to 3: vectors of 2 numbers, where others have 1");
  for (const std::string index : {"0", "2", "-1"})
    EXPECT_EQ(message(good, R"({"data":[{"index":0,"embedding":[1]},{"index":)" + index +
                                R"(,"embedding":[2]}]})"),
              "texts 2 to 3: the index " + index + " is out of range or comes twice");
}

// A coroutine that starts at once and can be destroyed while it waits.
struct Owned {
  struct promise_type {
    Owned get_return_object() {
      return Owned{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
};

Owned embed_in_coroutine(AsyncClient client) {
  EmbedAllParams params = numbers(20);
  params.max_texts = 1;
  params.concurrency = 2;
  auto embedding = embed_all(client, params);
  (void)co_await embedding;
}

TEST(EmbedAllLifetime, R34_destroying_a_coroutine_that_waits_cancels_its_requests) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    (void)connection.wait_peer_closed(patience);
  });
  const Owned owned = embed_in_coroutine(AsyncClient(client_for(server)));
  ASSERT_TRUE(server.wait_for_requests(2, patience));
  owned.handle.destroy();
  EXPECT_TRUE(server.wait_for_peer_closed(2, patience));
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST_P(EmbedAll, needs_nothing_for_nothing_and_refuses_limits_of_zero) {
  ScriptedServer server;
  const Client client = client_for(server);
  const auto none = embed(client, {.model = "m"});
  ASSERT_TRUE(none) << none.error();
  EXPECT_TRUE(none->embeddings.empty());
  for (auto limit :
       {&EmbedAllParams::max_texts, &EmbedAllParams::max_bytes, &EmbedAllParams::concurrency}) {
    EmbedAllParams params = numbers(1);
    params.*limit = 0;
    const auto refused = embed(client, params);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::invalid_request);
    EXPECT_THAT(refused.error().message, HasSubstr("must be at least 1"));
  }
  EXPECT_TRUE(server.requests().empty());
}

}  // namespace
}  // namespace otari::testing
