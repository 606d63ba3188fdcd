#include "exchange.hpp"

#include <chrono>
#include <memory>
#include <utility>

#include <gtest/gtest.h>

namespace otari::http {
namespace {

using namespace std::chrono_literals;

struct Seen {
  bool muted = false;
  bool gone = false;
};

class FakeExchange final : public Exchange {
 public:
  explicit FakeExchange(Seen& seen) : seen_(seen) {}
  ~FakeExchange() override { seen_.gone = true; }
  FakeExchange(const FakeExchange&) = delete;
  FakeExchange& operator=(const FakeExchange&) = delete;

  void resume() override {}
  void cancel() override {}
  void mute() override { seen_.muted = true; }

 private:
  Seen& seen_;
};

TEST(LetEnd, gives_an_exchange_a_moment) {
  const auto clock = std::make_shared<ManualClock>();
  Reactor reactor(clock);
  Seen seen;
  let_end(reactor, std::make_unique<FakeExchange>(seen));
  EXPECT_TRUE(seen.muted) << "nobody hears what still comes";
  clock->advance(99ms);
  reactor.run_pending();
  EXPECT_FALSE(seen.gone);
  clock->advance(1ms);
  reactor.run_pending();
  EXPECT_TRUE(seen.gone);
}

TEST(LetEnd, is_no_reason_for_a_reactor_to_stay) {
  Seen seen;
  {
    Reactor reactor(std::make_shared<ManualClock>());
    let_end(reactor, std::make_unique<FakeExchange>(seen));
  }
  EXPECT_TRUE(seen.gone);
}

}  // namespace
}  // namespace otari::http
