// A client in the same process: what it asks of a provider runs on the reactor of its call.

#include "in_process.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <otari/async.hpp>
#include <otari/otari.hpp>

#include "provider_answers.hpp"
#include "provider_options.hpp"
#include "support/gate.hpp"

namespace otari::gateway {
namespace {

using namespace std::chrono_literals;
using otari::testing::Connection;
using otari::testing::Gate;
using otari::testing::ReceivedRequest;
using otari::testing::ScriptedServer;
using otari::testing::sse;
using otari::testing::sse_data;
using ::testing::ElementsAre;

namespace fake = otari::testing;

constexpr std::string_view sse_head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

CompletionParams hello() { return {.model = "mine:m", .messages = {Message::user("Hello")}}; }

ClientOptions through(const Gateway& gateway) {
  return {.max_retries = 0, .transport = gateway.transport(), .read_environment = false};
}

Client client_in(const Gateway& gateway) {
  return value_or_throw(Client::create(through(gateway)));
}

Task<std::optional<std::string>> next_text(AsyncStream<ChatCompletionChunk>& stream) {
  const auto* item = co_await stream.next();
  if (item == nullptr || !*item) co_return std::nullopt;
  co_return std::string((*item)->content().value_or(""));
}

TEST(InProcess, a_blocking_call_stays_on_its_thread) {
  ScriptedServer server;
  std::set<std::thread::id> threads;
  auto options = options_for(server);
  options.log = [&](const LogEvent&) { threads.insert(std::this_thread::get_id()); };
  const Client client = client_in(open_gateway(std::move(options)));
  server.enqueue(fake::json(200, completion));
  EXPECT_EQ(client.completion(hello()).value().content(), "hello");
  server.enqueue(sse({event("a"), event("b"), sse_data("[DONE]")}));
  EXPECT_EQ(client.completion_stream(hello()).value().collect().value().content(), "ab");
  EXPECT_THAT(threads, ElementsAre(std::this_thread::get_id()));
}

TEST(InProcess, connections_to_providers_are_used_again) {
  ScriptedServer server;
  constexpr std::size_t rounds = 20;
  const Client client = client_in(open_gateway(options_for(server)));
  for (std::size_t i = 0; i < rounds; ++i) {
    server.enqueue(fake::json(200, completion));
    EXPECT_TRUE(client.completion(hello()));
    auto late = sse({event("a"), sse_data("[DONE]")});
    late.hang = 1ms;
    server.enqueue(late);
    EXPECT_TRUE(client.completion_stream(hello()).value().collect());
  }
  // A busy machine may take long over some of the ends, but not over all.
  EXPECT_LT(server.connections(), rounds);
}

TEST(InProcess, a_call_that_is_cancelled_from_elsewhere_leaves_the_provider) {
  for (const bool stream : {false, true}) {
    ScriptedServer server;
    server.enqueue([&](const ReceivedRequest&, Connection& connection) {
      if (stream) connection.send(sse_head);
      connection.wait_peer_closed(patience);
    });
    const Client client = client_in(open_gateway(options_for(server)));
    std::stop_source stop;
    const std::jthread canceller([&] {
      EXPECT_TRUE(server.wait_for_requests(1, patience));
      stop.request_stop();
    });
    const RequestOptions options{.stop = stop.get_token()};
    Result<ChatCompletion> outcome;
    if (stream) {
      auto opened = client.completion_stream(hello(), options);
      outcome = opened ? opened->collect() : std::unexpected(opened.error());
    } else {
      outcome = client.completion(hello(), options);
    }
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind, ErrorKind::cancelled);
    EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
  }
}

TEST(InProcess, a_stream_that_is_dropped_leaves_the_provider) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(sse_head) + event("a"));
    connection.wait_peer_closed(patience);
  });
  const Gateway gateway = open_gateway(options_for(server));
  {
    const Client client = client_in(gateway);
    auto stream = client.completion_stream(hello()).value();
    EXPECT_EQ((*stream.begin()).value().content(), "a");
  }
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
  {
    const AsyncClient client{client_in(gateway)};
    auto stream = sync_wait(client.completion_stream(hello())).value();
    EXPECT_EQ(sync_wait(next_text(stream)), "a");
  }
  EXPECT_TRUE(server.wait_for_peer_closed(2, patience));
}

TEST(InProcess, a_client_may_go_while_a_provider_lingers_after_its_marker) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(sse_head) + event("a") + sse_data("[DONE]"));
    connection.wait_peer_closed(patience);
  });
  auto options = options_for(server);
  options.clock = std::make_shared<ManualClock>();  // nobody's patience ends
  ClientOptions client_options = through(open_gateway(options));
  client_options.clock = options.clock;
  {
    const Client client = value_or_throw(Client::create(client_options));
    auto stream = client.completion_stream(hello()).value();
    EXPECT_EQ(stream.collect().value().content(), "a");
  }
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
  {
    const AsyncClient client{value_or_throw(Client::create(client_options))};
    auto stream = sync_wait(client.completion_stream(hello())).value();
    EXPECT_EQ(sync_wait(next_text(stream)), "a");
    EXPECT_EQ(sync_wait(next_text(stream)), std::nullopt);
    EXPECT_EQ(stream.outcome(), StreamOutcome::completed);
  }
  EXPECT_TRUE(server.wait_for_peer_closed(2, patience));
}

TEST(InProcess, a_slow_reader_holds_the_provider_back) {
  ScriptedServer server;
  Gate stalled;
  constexpr std::size_t events = 4'000;
  const std::string big(8'000, 'x');
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    std::string flood(sse_head);
    for (std::size_t i = 0; i < events; ++i) flood += event(big);
    const std::size_t sent = connection.send_until_stalled(flood, 300ms);
    EXPECT_LT(sent, flood.size());
    stalled.open();
    connection.send(std::string_view(flood).substr(sent));
    connection.send(sse_data("[DONE]"));
    connection.close();
  });
  const AsyncClient client{client_in(open_gateway(options_for(server)))};
  auto stream = sync_wait(client.completion_stream(hello())).value();
  ASSERT_TRUE(sync_wait(next_text(stream)));
  ASSERT_TRUE(stalled.wait(patience));
  std::size_t read = 1;
  while (sync_wait(next_text(stream))) ++read;
  EXPECT_EQ(read, events);
  EXPECT_EQ(stream.outcome(), StreamOutcome::completed);
}

TEST(InProcess, a_gateway_with_a_clock_of_its_own_keeps_its_time) {
  ScriptedServer server;
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    connection.wait_peer_closed(patience);
  });
  auto options = options_for(server);
  const auto clock = std::make_shared<ManualClock>();
  options.clock = clock;
  const Client client = client_in(open_gateway(std::move(options)));
  const std::jthread time([&](const std::stop_token& over) {
    EXPECT_TRUE(server.wait_for_requests(1, patience));
    // The gateway sets its timer on its own thread.
    while (!over.stop_requested()) {
      clock->advance(600s);
      std::this_thread::yield();
    }
  });
  const auto outcome = client.completion(hello());
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, ErrorKind::gateway_timeout);
}

// A provider that answers whole or in pieces, breaks off, resets, or hangs up.
void answer_somehow(std::size_t number, const ReceivedRequest& request, Connection& connection) {
  const bool stream = request.body.find(R"("stream":true)") != std::string::npos;
  fake::Response whole =
      stream ? sse({event("hel"), event("lo"), sse_data("[DONE]")}) : fake::json(200, completion);
  if (number % 4 == 1) whole.ending = fake::Ending::cut;
  if (number % 4 == 2) whole.ending = fake::Ending::reset;
  if (number % 8 == 3) return connection.close();
  connection.respond(whole);
}

// What each of them may come to.
struct Outcomes {
  std::atomic<int> good = 0;
  std::atomic<int> failed = 0;
  std::atomic<int> wrong = 0;

  void count(const Result<ChatCompletion>& outcome) {
    const bool right = outcome && outcome->content() == "hello";
    ++(right ? good : outcome ? wrong : failed);
  }
};

Task<void> call_and_stream(AsyncClient client, Outcomes& outcomes) {
  const CompletionParams request = hello();
  auto call = client.completion(request);
  outcomes.count(co_await call);
  auto opening = client.completion_stream(request);
  auto stream = co_await opening;
  if (!stream) {
    outcomes.count(std::unexpected(stream.error()));
    co_return;
  }
  auto rest = stream->collect();
  outcomes.count(co_await rest);
}

TEST(InProcess, many_callers_at_once_all_come_to_an_end) {
  constexpr int each = 25;
  ScriptedServer server;
  std::atomic<std::size_t> requests = 0;
  server.otherwise([&](const ReceivedRequest& request, Connection& connection) {
    answer_somehow(requests++, request, connection);
  });
  Outcomes outcomes;
  {
    const Client client = client_in(open_gateway(options_for(server)));
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
      threads.emplace_back([&] {
        for (int i = 0; i < each; ++i) outcomes.count(client.completion(hello()));
      });
    threads.emplace_back([&] {
      std::vector<std::future<void>> tasks;
      for (int i = 0; i < each; ++i) {
        auto done = std::make_shared<std::promise<void>>();
        tasks.push_back(done->get_future());
        call_and_stream(AsyncClient(client), outcomes).start([done] { done->set_value(); });
      }
      for (auto& task : tasks) task.wait();
    });
    threads.emplace_back([&] {
      for (int i = 0; i < each; ++i) {
        std::stop_source stop;
        const std::jthread canceller([&] { stop.request_stop(); });
        outcomes.count(client.completion(hello(), {.stop = stop.get_token()}));
      }
    });
  }
  EXPECT_EQ(outcomes.good + outcomes.failed, 7 * each);
  EXPECT_GT(outcomes.good, 0);
  EXPECT_GT(outcomes.failed, 0);
  EXPECT_EQ(outcomes.wrong, 0);
}

// Steps of a request, as far as `begin_on` sees them.
class FakeInner final : public HttpExchange {
 public:
  explicit FakeInner(std::string& told) : told_(told) {}
  ~FakeInner() override { told_ += "gone "; }
  FakeInner(const FakeInner&) = delete;
  FakeInner& operator=(const FakeInner&) = delete;

  void resume() override { told_ += "resume "; }
  void cancel() override { told_ += "cancel "; }

 private:
  std::string& told_;
};

class BeginOn : public ::testing::Test {
 protected:
  std::unique_ptr<http::Exchange> begin() {
    return begin_on(
        reactor_,
        [this](std::shared_ptr<HttpHandler> handler) {
          began_ = true;
          handler_ = std::move(handler);
          while_beginning_();
          return std::make_unique<FakeInner>(told_);
        },
        answer_);
  }

  http::Reactor reactor_{Clock::system()};
  std::shared_ptr<Recorder> answer_ = std::make_shared<Recorder>();
  std::shared_ptr<HttpHandler> handler_;
  std::move_only_function<void()> while_beginning_ = [] {};
  bool began_ = false;
  std::string told_;
};

TEST_F(BeginOn, nothing_is_heard_before_the_exchange_is_there) {
  while_beginning_ = [this] { handler_->on_end({}); };
  const auto exchange = begin();
  EXPECT_FALSE(answer_->ended());
  reactor_.run_pending();
  EXPECT_TRUE(answer_->ended());
}

TEST_F(BeginOn, what_is_cancelled_before_it_began_never_does) {
  begin()->cancel();
  reactor_.run_pending();
  EXPECT_FALSE(began_);
}

TEST_F(BeginOn, what_is_cancelled_while_it_begins_goes) {
  std::unique_ptr<http::Exchange> exchange;
  while_beginning_ = [&] { exchange->cancel(); };
  exchange = begin();
  reactor_.run_pending();
  EXPECT_EQ(told_, "cancel gone ");
}

TEST_F(BeginOn, what_is_resumed_while_it_begins_goes_on) {
  std::unique_ptr<http::Exchange> exchange;
  while_beginning_ = [&] { exchange->resume(); };
  exchange = begin();
  reactor_.run_pending();
  EXPECT_EQ(told_, "resume ");
}

TEST_F(BeginOn, after_the_end_of_the_exchange_the_caller_hears_nothing) {
  auto exchange = begin();
  reactor_.run_pending();
  exchange.reset();
  handler_->on_head({.status = 200});
  EXPECT_TRUE(handler_->on_data("late"));
  handler_->on_end({});
  EXPECT_EQ(answer_->status(), 0);
  EXPECT_FALSE(answer_->ended());
  EXPECT_EQ(told_, "cancel gone ");
}

TEST_F(BeginOn, what_is_muted_goes_on_unheard) {
  auto exchange = begin();
  reactor_.run_pending();
  exchange->mute();
  EXPECT_TRUE(handler_->on_data("late"));
  EXPECT_EQ(answer_->body(), "");
  EXPECT_EQ(told_, "resume ") << "it may have been paused";
}

}  // namespace
}  // namespace otari::gateway
