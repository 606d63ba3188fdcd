#pragma once

#include <atomic>
#include <memory>
#include <thread>

#include <otari/clock.hpp>

#include "process_fork.hpp"
#include "reactor.hpp"

namespace otari::http {

/// A reactor with a thread that drives it: for coroutines, callbacks and many streams at once.
/// Destroying it runs what is posted already and joins; from its own thread, and in
/// a forked child, it detaches instead.
class IoThread {
 public:
  explicit IoThread(std::shared_ptr<Clock> clock);
  ~IoThread();
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;

  [[nodiscard]] Reactor& reactor() noexcept { return state_->reactor; }
  /// The process was forked since: its thread is in the parent only.
  [[nodiscard]] bool left_behind() const noexcept { return forks_ != fork_count(); }

 private:
  struct State {
    explicit State(std::shared_ptr<Clock> clock) : reactor(std::move(clock)) {}
    Reactor reactor;
    bool stopping = false;  // on the reactor's thread only
  };

  const unsigned forks_ = fork_count();
  std::shared_ptr<State> state_;
  std::thread thread_;
};

}  // namespace otari::http
