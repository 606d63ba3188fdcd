// Many calls at once on one client.

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <mutex>
#include <thread>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

constexpr std::size_t limit = 8;
constexpr std::ptrdiff_t calls = 200;

// Counts the requests that are being served at the same time.
class BusyServer {
 public:
  BusyServer() {
    server_.otherwise([this](const ReceivedRequest&, Connection& connection) {
      const std::size_t now = ++busy_;
      for (std::size_t most = most_; now > most && !most_.compare_exchange_weak(most, now);) {
      }
      (void)connection.pause(2ms);
      --busy_;
      connection.respond(answer("x"));
    });
  }

  [[nodiscard]] ScriptedServer& server() noexcept { return server_; }
  [[nodiscard]] std::size_t most_at_once() const noexcept { return most_; }

 private:
  std::atomic<std::size_t> busy_ = 0;
  std::atomic<std::size_t> most_ = 0;
  ScriptedServer server_;
};

ClientOptions limited(const ScriptedServer& server, std::atomic<int>& waits) {
  ClientOptions options = options_for(server);
  options.max_connections = limit;
  options.log = [&waits](const LogEvent& event) {
    if (event.message == "waiting for a connection") ++waits;
  };
  return options;
}

TEST(Concurrency, R30_two_hundred_callbacks_share_a_few_connections) {
  BusyServer busy;
  std::atomic<int> waits = 0;
  std::atomic<int> good = 0;
  std::latch done(calls);
  const auto client = value_or_throw(AsyncClient::create(limited(busy.server(), waits)));
  for (std::ptrdiff_t i = 0; i < calls; ++i)
    client.completion(hello()).start([&](const Result<ChatCompletion>& reply) {
      good += reply ? 1 : 0;
      done.count_down();
    });
  done.wait();
  EXPECT_EQ(good, calls);
  EXPECT_EQ(busy.server().requests().size(), static_cast<std::size_t>(calls));
  EXPECT_LE(busy.server().connections(), limit);
  EXPECT_LE(busy.most_at_once(), limit);
  EXPECT_GE(waits, calls - static_cast<int>(limit)) << "waiting in line must be told";
}

TEST(Concurrency, R30_blocking_calls_of_many_threads_keep_to_the_limit) {
  BusyServer busy;
  std::atomic<int> waits = 0;
  std::atomic<int> good = 0;
  const auto client = value_or_throw(Client::create(limited(busy.server(), waits)));
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 40; ++thread)
      threads.emplace_back([&] {
        for (int i = 0; i < 5; ++i) good += client.completion(hello()) ? 1 : 0;
      });
  }
  EXPECT_EQ(good, calls);
  EXPECT_LE(busy.most_at_once(), limit);
  EXPECT_GT(waits, 0);
}

// What waits in line has not begun to connect.
TEST(Concurrency, R30_waiting_in_line_is_outside_the_connect_clock) {
  Gate queued;
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    (void)connection.wait(queued, patience);
    // Well beyond the connect clock.
    (void)connection.pause(300ms);
    connection.respond(answer("first"));
  });
  server.enqueue(answer("second"));
  ClientOptions options = options_for(server);
  options.max_connections = 1;
  options.timeouts.connect = 100ms;
  options.log = [&](const LogEvent& event) {
    if (event.message == "waiting for a connection") queued.open();
  };
  const auto client = value_or_throw(Client::create(options));
  std::jthread first([&] { EXPECT_TRUE(client.completion(hello())); });
  ASSERT_TRUE(server.wait_for_requests(1, patience));
  const auto second = client.completion(hello(), {.max_retries = 0});
  ASSERT_TRUE(second) << second.error();
  EXPECT_EQ(second->content(), "second");
}

}  // namespace
}  // namespace otari::testing
