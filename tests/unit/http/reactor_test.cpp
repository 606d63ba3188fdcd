#include "reactor.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <thread>
#include <utility>

#include <gtest/gtest.h>

namespace otari::http {
namespace {

using namespace std::chrono_literals;

// No socket ever speaks to these loops: one that waited where it must not would stand still.

TEST(Reactor, sees_what_its_own_thread_posted_before_it_waits) {
  Reactor reactor(Clock::system());
  bool done = false;
  reactor.run_until([&, begun = false]() mutable {
    if (!std::exchange(begun, true)) reactor.post([&done] { done = true; });
    return done;
  });
  EXPECT_TRUE(done);
}

TEST(Reactor, sees_a_timer_that_is_due_before_it_waits) {
  Reactor reactor(Clock::system());
  bool done = false;
  reactor.run_until([&, begun = false]() mutable {
    if (!std::exchange(begun, true))
      (void)reactor.schedule(reactor.now() - 1ms, [&done] { done = true; });
    return done;
  });
  EXPECT_TRUE(done);
}

TEST(Reactor, goes_on_with_transfers_however_much_is_posted) {
  Reactor reactor(Clock::system());
  bool failed = false;
  reactor.on_finished([](CURL* easy, CURLcode code) {
    bool* out = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &out);
    *out = code == CURLE_UNSUPPORTED_PROTOCOL;
  });
  CurlHandle handle;
  curl_easy_setopt(handle.easy(), CURLOPT_URL, "nowhere://example");
  curl_easy_setopt(handle.easy(), CURLOPT_PRIVATE, &failed);
  curl_multi_add_handle(reactor.multi(), handle.easy());
  int turns = 0;
  std::function<void()> again = [&] { reactor.post(again); };
  again();
  reactor.run_until([&] { return failed || ++turns == 1'000; });
  EXPECT_TRUE(failed);
  curl_multi_remove_handle(reactor.multi(), handle.easy());
}

TEST(Reactor, lets_go_of_what_works_on_it_to_the_end) {
  // Its end unschedules, schedules, posts and dispatches.
  struct Busy {
    Busy(Reactor& on, int& sum) : reactor(on), dispatched(sum) {}
    ~Busy() {
      reactor.unschedule(timer);
      if (again) (void)reactor.schedule(reactor.now(), [more = std::move(again)] {});
      reactor.post([] {});
      reactor.dispatch([this] { ++dispatched; });
    }
    Busy(const Busy&) = delete;
    Busy& operator=(const Busy&) = delete;
    Reactor& reactor;
    int& dispatched;
    Reactor::TimerId timer{};
    std::unique_ptr<Busy> again{};
  };
  int dispatched = 0;
  {
    Reactor reactor(Clock::system());
    auto busy = std::make_unique<Busy>(reactor, dispatched);
    busy->timer = reactor.schedule(reactor.now() + 1h, [] {});
    busy->again = std::make_unique<Busy>(reactor, dispatched);
    (void)reactor.schedule(reactor.now() + 1h, [busy = std::move(busy)] {});
    reactor.post([busy = std::make_unique<Busy>(reactor, dispatched)] {});
  }
  EXPECT_EQ(dispatched, 3);
}

TEST(Reactor, is_woken_by_what_another_thread_posts) {
  Reactor reactor(Clock::system());
  bool done = false;
  std::jthread other([&] { reactor.post([&done] { done = true; }); });
  reactor.run_until([&done] { return done; });
  EXPECT_TRUE(done);
}

// A coroutine that goes on elsewhere may drop the client while whoever posted is still in `post`.
TEST(Reactor, may_go_as_soon_as_it_ran_what_another_thread_posted) {
  for (int round = 0; round < 200; ++round) {
    auto reactor = std::make_unique<Reactor>(Clock::system());
    bool done = false;
    std::jthread other([&done, &reactor = *reactor] { reactor.post([&done] { done = true; }); });
    // Something is always due, so the loop never waits and needs no wake to see the task.
    reactor->run_until([&] {
      if (!done) (void)reactor->schedule(reactor->now() - 1ms, [] {});
      return done;
    });
    reactor.reset();
  }
}

TEST(Reactor, is_woken_by_a_thread_that_drives_another_one) {
  Reactor reactor(Clock::system());
  Reactor others(Clock::system());
  bool done = false;
  std::jthread other([&] {
    bool posted = false;
    others.post([&] {
      reactor.post([&done] { done = true; });
      posted = true;
    });
    others.run_until([&posted] { return posted; });
  });
  reactor.run_until([&done] { return done; });
  EXPECT_TRUE(done);
}

}  // namespace
}  // namespace otari::http
