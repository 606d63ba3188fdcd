#include <otari/clock.hpp>

#include <chrono>

#include <gtest/gtest.h>

namespace otari {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

TEST(SystemClock, ticks_and_never_goes_back) {
  const auto clock = Clock::system();
  EXPECT_TRUE(clock->ticks());
  const auto first = clock->now();
  EXPECT_GE(clock->now(), first);
  EXPECT_EQ(clock, Clock::system());
}

TEST(ManualClock, moves_only_by_hand) {
  ManualClock clock;
  EXPECT_FALSE(clock.ticks());
  const auto start = clock.now();
  EXPECT_EQ(clock.now(), start);
  clock.advance(milliseconds(1500));
  EXPECT_EQ(clock.now() - start, milliseconds(1500));
  clock.advance(nanoseconds(1));
  clock.advance(hours(24));
  EXPECT_EQ(clock.now() - start, milliseconds(1500) + nanoseconds(1) + hours(24));
}

TEST(ManualClock, wakes_each_subscriber_once_per_step) {
  ManualClock clock;
  int first = 0;
  int second = 0;
  clock.subscribe(&first, [&] { ++first; });
  clock.subscribe(&second, [&] { ++second; });
  EXPECT_EQ(first, 0);
  clock.advance(milliseconds(1));
  EXPECT_EQ(first, 1);
  clock.unsubscribe(&first);
  clock.advance(milliseconds(1));
  EXPECT_EQ(first, 1);
  EXPECT_EQ(second, 2);
}

TEST(ManualClock, subscribing_again_replaces) {
  ManualClock clock;
  int old = 0;
  int now = 0;
  clock.subscribe(&clock, [&] { ++old; });
  clock.subscribe(&clock, [&] { ++now; });
  clock.advance(milliseconds(1));
  EXPECT_EQ(old, 0);
  EXPECT_EQ(now, 1);
  clock.unsubscribe(&old);
  clock.unsubscribe(&clock);
}

}  // namespace
}  // namespace otari
