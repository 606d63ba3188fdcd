// Waiting for a batch over the wire, in both styles, on a clock that the test moves.

#include <condition_variable>
#include <coroutine>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <gtest/gtest.h>

#include "media_server.hpp"

namespace otari::testing {
namespace {

class WaitForBatch : public ::testing::TestWithParam<Style> {
 protected:
  Client client() {
    ClientOptions options = options_for(server_);
    options.clock = clock_;
    options.max_retries = 0;
    return value_or_throw(Client::create(options));
  }
  // Lets the time of each pause pass as soon as it is announced.
  BatchWait at_once(BatchWait wait = {}) {
    wait.on_progress = [this](const BatchProgress& progress) {
      ++looks_;
      clock_->advance(progress.next_look);
    };
    return wait;
  }
  Result<Batch> wait(const BatchWait& wait, const RequestOptions& options = {}) {
    if (GetParam() == Style::blocking)
      return wait_for_batch(client(), "batch_k4", "acme", wait, options);
    return sync_wait(wait_for_batch(AsyncClient(client()), "batch_k4", "acme", wait, options));
  }

  std::shared_ptr<ManualClock> clock_ = std::make_shared<ManualClock>();
  ScriptedServer server_;
  int looks_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Styles, WaitForBatch, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

Response batch(std::string_view status) {
  return json(200, R"({"id":"batch_k4","object":"batch","provider":"acme","status":")" +
                       std::string(status) + R"(","errors":{"data":[{"line":3,"code":null}]}})");
}

TEST_P(WaitForBatch, R42_ends_although_a_status_on_the_way_is_unknown) {
  for (const std::string_view status : {"validating", "hibernating", "hibernating", "completed"})
    server_.enqueue(batch(status));
  const auto done = wait(at_once());
  ASSERT_TRUE(done) << done.error();
  EXPECT_EQ(done->status, BatchStatus::completed);
  EXPECT_EQ(looks_, 4);
  for (const auto& request : server_.requests())
    EXPECT_EQ(request.target, "/v1/batches/batch_k4?provider=acme");
}

TEST_P(WaitForBatch, R42_is_capped_by_its_deadline) {
  server_.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.respond(batch("hibernating"));
  });
  const auto done = wait(at_once({.timeout = 60s, .interval = 10s}));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::timeout);
  EXPECT_EQ(done.error().batch_id, "batch_k4");
  EXPECT_EQ(done.error().batch_status, "hibernating");
  // At 0, 10, 30 and 60 seconds.
  EXPECT_EQ(server_.requests().size(), 4U);
}

TEST_P(WaitForBatch, gives_a_failed_batch_back_with_what_was_wrong) {
  server_.enqueue(batch("failed"));
  const auto done = wait(at_once());
  ASSERT_TRUE(done) << done.error();
  EXPECT_EQ(done->status, BatchStatus::failed);
  EXPECT_EQ(done->errors->data.at(0).line, 3);
}

TEST_P(WaitForBatch, looks_over_a_bad_minute_of_the_gateway) {
  server_.enqueue(json(502, R"({"detail":"LLM provider error"})"));
  Response busy = json(429, R"({"detail":"Rate limit exceeded"})");
  busy.headers.emplace_back("Retry-After", "30");
  server_.enqueue(busy);
  server_.enqueue(json(504, R"({"detail":"LLM provider timeout"})"));
  server_.enqueue(batch("completed"));
  const auto started = clock_->now();
  const auto done = wait(at_once({.interval = 2s}));
  ASSERT_TRUE(done) << done.error();
  EXPECT_EQ(looks_, 4);
  EXPECT_EQ(clock_->now() - started, 2s + 30s + 8s);
}

TEST_P(WaitForBatch, ends_when_there_is_no_such_batch) {
  server_.enqueue(json(404, R"({"detail":"Batch 'batch_k4' not found"})"));
  const auto done = wait(at_once());
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::not_found);
  EXPECT_EQ(done.error().resource, "batch");
}

TEST_P(WaitForBatch, can_be_stopped_between_two_looks) {
  server_.enqueue(batch("in_progress"));
  std::stop_source stop;
  // The clock stands still: only the stop can end the pause.
  std::thread stopper;
  BatchWait patient;
  patient.on_progress = [&](const BatchProgress&) {
    stopper = std::thread([&] { stop.request_stop(); });
  };
  const auto done = wait(patient, {.stop = stop.get_token()});
  stopper.join();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::cancelled);
  EXPECT_EQ(server_.requests().size(), 1U);
}

TEST_P(WaitForBatch, can_be_stopped_during_a_look) {
  std::stop_source stop;
  server_.enqueue([&](const ReceivedRequest&, Connection& connection) {
    stop.request_stop();
    (void)connection.wait_peer_closed(patience);
  });
  const auto done = wait(at_once(), {.stop = stop.get_token()});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::cancelled);
}

TEST_P(WaitForBatch, refuses_to_spin_before_anything_is_sent) {
  const auto done = wait({.interval = 0ms});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::invalid_request);
  EXPECT_EQ(server_.connections(), 0U);
}

// An executor that runs what it was given when the test says so, on the test's thread: between two
// steps the coroutine is known to be suspended.
class Steps {
 public:
  [[nodiscard]] Executor executor() {
    return [this](std::function<void()> step) {
      const std::scoped_lock lock(mutex_);
      steps_.push_back(std::move(step));
      changed_.notify_all();
    };
  }
  // False: none came.
  [[nodiscard]] bool run_one() {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, patience, [this] { return !steps_.empty(); })) return false;
    const auto step = std::move(steps_.front());
    steps_.pop_front();
    lock.unlock();
    step();
    return true;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> steps_;
};

TEST(WaitForBatchTask, that_is_destroyed_in_a_pause_leaves_nothing_behind) {
  ScriptedServer server;
  server.enqueue(batch("in_progress"));
  const auto clock = std::make_shared<ManualClock>();
  Steps steps;
  int looks = 0;
  {
    ClientOptions options = options_for(server);
    options.clock = clock;
    options.executor = steps.executor();
    BatchWait wait;
    wait.on_progress = [&looks](const BatchProgress&) { ++looks; };
    auto task =
        wait_for_batch(value_or_throw(AsyncClient::create(options)), "batch_k4", "acme", wait);
    auto awaiter = task.operator co_await();
    awaiter.await_suspend(std::noop_coroutine()).resume();
    ASSERT_TRUE(steps.run_one());
    EXPECT_EQ(looks, 1);
  }
  // The client goes once its timer is gone, on its own thread.
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (clock.use_count() > 1 && std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  EXPECT_EQ(clock.use_count(), 1);
}

}  // namespace
}  // namespace otari::testing
