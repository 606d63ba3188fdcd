#include "connection_slots.hpp"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace otari::client {
namespace {

using Ticket = ConnectionSlots::Ticket;

class Line : public ::testing::Test {
 protected:
  // The ticket of somebody who has to wait, and whose turn is noted.
  Ticket wait() {
    Ticket ticket = 0;
    EXPECT_FALSE(slots.take(ticket, [this](Ticket called) { turns.push_back(called); }));
    return ticket;
  }
  void take_the_only_one() {
    Ticket ticket = 0;
    EXPECT_TRUE(slots.take(ticket, [](Ticket) { ADD_FAILURE() << "it did not have to wait"; }));
  }

  ConnectionSlots slots{1};
  std::vector<Ticket> turns;
};

TEST_F(Line, calls_who_came_first_by_the_ticket_that_was_given) {
  take_the_only_one();
  const Ticket first = wait();
  const Ticket second = wait();
  EXPECT_NE(first, second);
  slots.give_back();
  EXPECT_EQ(turns, std::vector{first});
  slots.give_back();
  EXPECT_EQ(turns, (std::vector{first, second}));
}

TEST_F(Line, is_not_held_up_by_who_has_left) {
  take_the_only_one();
  const Ticket first = wait();
  const Ticket second = wait();
  EXPECT_TRUE(slots.leave(first));
  slots.give_back();
  EXPECT_EQ(turns, std::vector{second});
}

TEST_F(Line, tells_who_leaves_too_late_that_a_slot_has_to_be_given_back) {
  take_the_only_one();
  const Ticket late = wait();
  slots.give_back();
  EXPECT_FALSE(slots.leave(late));
  slots.give_back();
  take_the_only_one();
}

// A turn that only its place in the line keeps alive may itself leave, or give back, as it goes.
TEST_F(Line, destroys_what_a_turn_holds_outside_its_lock) {
  take_the_only_one();
  struct Leaver {
    ConnectionSlots& slots;
    ~Leaver() { EXPECT_FALSE(slots.leave(0)); }
  };
  Ticket ticket = 0;
  EXPECT_FALSE(slots.take(ticket, [leaver = std::make_unique<Leaver>(slots)](Ticket) {}));
  EXPECT_TRUE(slots.leave(ticket));
  EXPECT_FALSE(slots.take(ticket, [leaver = std::make_unique<Leaver>(slots)](Ticket) {}));
  slots.give_back();
}

TEST(ConnectionSlots, are_never_more_than_the_limit_whoever_comes_and_goes) {
  constexpr int limit = 3;
  ConnectionSlots slots(limit);
  std::atomic<int> held = 0;
  std::atomic<int> most = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 6; ++i) {
      threads.emplace_back([&] {
        for (int round = 0; round < 500; ++round) {
          // Shared: whoever calls may still be at it when the called one is through.
          const auto mine = std::make_shared<std::atomic<bool>>(false);
          Ticket ticket = 0;
          const bool free = slots.take(ticket, [mine](Ticket) {
            *mine = true;
            mine->notify_one();
          });
          if (!free) mine->wait(false);
          const int now = ++held;
          for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
          }
          --held;
          slots.give_back();
        }
      });
    }
  }
  EXPECT_LE(most, limit);
  EXPECT_EQ(held, 0);
}

}  // namespace
}  // namespace otari::client
