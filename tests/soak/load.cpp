#include "load.hpp"

#include <algorithm>
#include <utility>

namespace otari::soak {
namespace {

using namespace std::chrono_literals;

// The resolution of cancellations, and of the pace: several calls may start at once.
constexpr std::chrono::milliseconds tick = 4ms;

// What a busy machine made it miss is not caught up: many calls at once would look like growth.
constexpr std::chrono::milliseconds longest_backlog = 50ms;

// Twice what runs on a machine with nothing else to do. With more the load waits: what hundreds of
// calls hold at once would hide what is lost.
constexpr std::size_t most_running = 120;

}  // namespace

void Load::start_next(Clock::time_point now) {
  const Order next = order(seed_, ++number_);
  std::stop_source stop;
  if (next.cancel_after)
    cancellations_.emplace(now + *next.cancel_after, Cancellation{.call = number_, .stop = stop});
  scene_.caller().start(next, stop.get_token());
}

void Load::cancel_due(Clock::time_point now) {
  while (!cancellations_.empty() && cancellations_.begin()->first <= now) {
    auto due = cancellations_.extract(cancellations_.begin());
    ledger_.note_cancel(due.mapped().call);
    due.mapped().stop.request_stop();
  }
}

void Load::run(std::chrono::duration<double> time, const std::function<void()>& each_second) {
  const auto began = Clock::now();
  const auto ends = began + time;
  auto next_call = std::chrono::time_point<Clock, std::chrono::duration<double>>(began);
  auto next_second = began + 1s;
  for (auto now = began; now < ends && !interrupted_.is_open(); now = Clock::now()) {
    cancel_due(now);
    next_call = std::max(next_call, decltype(next_call)(now - longest_backlog));
    for (; next_call <= now; next_call += pace_)
      if (ledger_.running() < most_running) start_next(now);
    if (now >= next_second) {
      next_second += 1s;
      each_second();
    }
    (void)interrupted_.wait(tick);
  }
}

bool Load::drain(std::chrono::seconds patience) {
  // A gate that never opens, so that an interrupted load is drained as well.
  const testing::Gate never;
  const auto ends = Clock::now() + patience;
  while (ledger_.running() > 0) {
    if (Clock::now() > ends) return false;
    cancel_due(Clock::now());
    (void)never.wait(tick);
  }
  return true;
}

}  // namespace otari::soak
