#include "calls/stream_call.hpp"

#include <utility>

namespace otari::gateway {
namespace {

constexpr std::size_t longest_refusal = std::size_t{64} << 10;

}  // namespace

StreamCall::StreamCall(std::shared_ptr<Core> core, const Provider& provider, HttpRequest request,
                       std::unique_ptr<Relay> relay, Headers headers, Reply reply)
    : Call(std::move(core), std::move(reply)),
      provider_(provider),
      request_(std::move(request)),
      relay_(std::move(relay)),
      headers_(std::move(headers)) {}

void StreamCall::start() {
  upstream_ = std::make_shared<ProviderRequest>(core_, reactor(), shared_from_this());
  upstream_->start(std::move(request_));
}

void StreamCall::resume() {
  if (!paused_) return;
  paused_ = false;
  if (flush() && upstream_) upstream_->resume();
}

void StreamCall::cancel() {
  set_over();
  phase_ = Phase::over;
  reply_.abandon();
  stop_timer();
  if (const auto upstream = std::exchange(upstream_, nullptr)) upstream->cancel();
}

void StreamCall::on_head(HttpHead head) {
  if (phase_ != Phase::waiting) return;
  if (head.status < 200 || head.status > 299 || !relay_->accepts(head)) {
    phase_ = Phase::refused;
    refused_head_ = std::move(head);
    return;
  }
  phase_ = Phase::streaming;
  last_sent_ = reactor().now();
  reply_.open(relay_->content_type(head), std::move(headers_));
  schedule_keepalive();
}

bool StreamCall::on_data(std::string_view bytes) {
  if (phase_ == Phase::refused) {
    refused_body_ += bytes.substr(0, longest_refusal - refused_body_.size());
    return true;
  }
  if (phase_ != Phase::streaming) return true;
  settle(relay_->take(bytes, pending_));
  return flush();
}

// Everything out of one read goes out in one piece: back-pressure acts between reads.
bool StreamCall::flush() {
  if (paused_) return false;
  if (!pending_.empty()) {
    last_sent_ = reactor().now();
    const std::string frames = std::exchange(pending_, {});
    paused_ = !reply_.data(frames);
  }
  if (phase_ == Phase::over && !paused_ && !upstream_) {
    set_over();
    broken_
        ? reply_.fail({.kind = ErrorKind::connection, .message = "the provider's answer broke off"})
        : reply_.end();
  }
  return !paused_;
}

void StreamCall::settle(Relay::State state) {
  if (state == Relay::State::going_on) return;
  phase_ = Phase::over;
  broken_ = state == Relay::State::failed && !relay_->tells_failure();
  stop_timer();
  if (!upstream_) return;
  if (state == Relay::State::complete) return wait_for_end();
  std::exchange(upstream_, nullptr)->cancel();
}

// Of the provider's answer, so that its connection can be used again. The caller has the marker
// already.
void StreamCall::wait_for_end() {
  timer_ = reactor().schedule(reactor().now() + http::farewell, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->stop_waiting();
  });
}

void StreamCall::stop_waiting() {
  timer_.reset();
  if (const auto upstream = std::exchange(upstream_, nullptr)) upstream->cancel();
  (void)flush();
}

void StreamCall::on_end(Result<void> outcome) {
  upstream_.reset();
  stop_timer();
  switch (phase_) {
    case Phase::over: (void)flush(); return;
    case Phase::waiting:
    case Phase::refused: return refuse(outcome);
    case Phase::streaming: settle(relay_->finish(outcome.has_value(), pending_)); (void)flush();
  }
}

void StreamCall::refuse(const Result<void>& outcome) {
  set_over();
  const FailureStyle style = relay_->failures();
  if (!outcome) return reply_.refuse(refusal_of(style, outcome.error()));
  const bool told = phase_ == Phase::refused && refused_head_.status > 299;
  reply_.refuse(told ? refusal_of(style, provider_, refused_head_, refused_body_)
                     : provider_error(style));
}

void StreamCall::schedule_keepalive() {
  const auto interval = core_->options().keepalive;
  if (interval <= interval.zero() || relay_->keepalive().empty()) return;
  timer_ = reactor().schedule(last_sent_ + interval, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->keep_alive();
  });
}

void StreamCall::keep_alive() {
  timer_.reset();
  const auto now = reactor().now();
  if (!paused_ && now - last_sent_ >= core_->options().keepalive) {
    pending_ += relay_->keepalive();
    (void)flush();
  }
  // A paused caller is not silent, it is slow.
  if (paused_) last_sent_ = now;
  schedule_keepalive();
}

void StreamCall::stop_timer() {
  if (timer_) reactor().unschedule(*timer_);
  timer_.reset();
}

}  // namespace otari::gateway
