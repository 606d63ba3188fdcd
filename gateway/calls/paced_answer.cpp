#include "calls/paced_answer.hpp"

#include <atomic>
#include <cstdint>
#include <utility>

namespace otari::gateway {
namespace {

// Whoever finds the stream paused and resumes it sends on; nobody else touches it meanwhile.
class PacedAnswer {
 public:
  PacedAnswer(Reply reply, NextPiece next) : next_(std::move(next)), reply_(std::move(reply)) {}

  void run() {
    while (!cancelled_.load(std::memory_order_acquire)) {
      const std::string piece = next_();
      if (piece.empty()) {
        reply_.end();
        return;
      }
      if (reply_.data(piece)) continue;
      // A resume that came before the pause was noticed counts too.
      auto running = State::running;
      if (state_.compare_exchange_strong(running, State::paused)) return;
      state_ = State::running;
    }
    reply_.abandon();
  }

  void resume() {
    auto before = state_.load();
    do {
      if (before == State::resumed) return;
    } while (!state_.compare_exchange_weak(
        before, before == State::paused ? State::running : State::resumed));
    if (before == State::paused) run();
  }

  void cancel() { cancelled_.store(true, std::memory_order_release); }

 private:
  enum class State : std::uint8_t { running, paused, resumed };

  NextPiece next_;
  Reply reply_;
  std::atomic<State> state_{State::running};
  std::atomic<bool> cancelled_{false};
};

class PacedExchange final : public HttpExchange {
 public:
  explicit PacedExchange(std::shared_ptr<PacedAnswer> answer) : answer_(std::move(answer)) {}
  ~PacedExchange() override { answer_->cancel(); }
  PacedExchange(const PacedExchange&) = delete;
  PacedExchange& operator=(const PacedExchange&) = delete;

  void resume() override {
    // The handler may destroy this exchange on the way.
    const auto answer = answer_;
    answer->resume();
  }
  void cancel() override { answer_->cancel(); }

 private:
  std::shared_ptr<PacedAnswer> answer_;
};

}  // namespace

std::unique_ptr<HttpExchange> send_paced(Reply reply, NextPiece next) {
  auto answer = std::make_shared<PacedAnswer>(std::move(reply), std::move(next));
  answer->run();
  return std::make_unique<PacedExchange>(std::move(answer));
}

}  // namespace otari::gateway
