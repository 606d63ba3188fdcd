#include "interrupt.hpp"

#include <csignal>

namespace otari::cli {

// Requesting a stop runs callbacks and takes locks, which no signal handler may: a thread that
// waits for the signals does it instead.
Interrupt::Interrupt(const std::vector<int>& signals) {
  sigemptyset(&watched_);
  for (const int number : signals) {
    struct sigaction action{};
    // Who started us in the background wants it ignored.
    const bool ignored = sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
    if (ignored) continue;
    sigaddset(&watched_, number);
    wake_ = number;
  }
  pthread_sigmask(SIG_BLOCK, &watched_, &before_);
  if (wake_ != 0) watcher_ = std::thread([this] { watch(); });
}

Interrupt::~Interrupt() {
  if (watcher_.joinable()) {
    over_ = true;
    pthread_kill(watcher_.native_handle(), wake_);
    watcher_.join();
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Interrupt::watch() {
  for (;;) {
    int number = 0;
    if (sigwait(&watched_, &number) != 0) continue;
    if (over_) return;
    if (signal_.exchange(number) == 0) {
      signal_.notify_all();
      source_.request_stop();
      continue;
    }
    // The person means it: end the way the signal ends any other program.
    std::signal(number, SIG_DFL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, number);
    pthread_sigmask(SIG_UNBLOCK, &one, nullptr);
    (void)std::raise(number);
  }
}

}  // namespace otari::cli
