#include "chat_stream_call.hpp"

#include <utility>

#include "sse_frames.hpp"
#include "text.hpp"
#include "upstream_failure.hpp"

namespace otari::gateway {
namespace {

constexpr std::size_t longest_refusal = std::size_t{64} << 10;
// How long a provider gets to end its answer after its end marker, so that the connection can be
// used again.
constexpr std::chrono::milliseconds farewell{1'000};

bool is_stream(const HttpHead& head) {
  // Some servers name no type, or text/plain; JSON is an answer to another question.
  const std::string type = lower(head.headers.get("Content-Type").value_or(""));
  return !type.starts_with("application/json");
}

}  // namespace

ChatStreamCall::ChatStreamCall(std::shared_ptr<Core> core, const Provider& provider,
                               HttpRequest request, Reply reply)
    : core_(std::move(core)),
      provider_(provider),
      request_(std::move(request)),
      reply_(std::move(reply)),
      translator_(provider.chat_stream()) {}

void ChatStreamCall::start() {
  upstream_ = std::make_shared<ProviderRequest>(core_, shared_from_this());
  upstream_->start(std::move(request_));
}

void ChatStreamCall::resume() {
  if (!paused_) return;
  paused_ = false;
  if (flush() && upstream_) upstream_->resume();
}

void ChatStreamCall::cancel() {
  set_over();
  phase_ = Phase::over;
  reply_.abandon();
  stop_timer();
  if (const auto upstream = std::exchange(upstream_, nullptr)) upstream->cancel();
}

void ChatStreamCall::on_head(HttpHead head) {
  if (phase_ != Phase::waiting) return;
  if (head.status < 200 || head.status > 299 || !is_stream(head)) {
    phase_ = Phase::refused;
    refused_head_ = std::move(head);
    return;
  }
  phase_ = Phase::streaming;
  last_sent_ = core_->clock()->now();
  reply_.open_stream();
  schedule_keepalive();
}

bool ChatStreamCall::on_data(std::string_view bytes) {
  if (phase_ == Phase::refused) {
    refused_body_ += bytes.substr(0, longest_refusal - refused_body_.size());
    return true;
  }
  if (phase_ != Phase::streaming) return true;
  translate(bytes);
  return flush();
}

void ChatStreamCall::translate(std::string_view bytes) {
  translator_->append(bytes);
  for (;;) {
    switch (translator_->next(chunk_)) {
      case StreamTranslator::Next::need_more: return;
      case StreamTranslator::Next::done: return end_stream(done_frame);
      case StreamTranslator::Next::failed: return end_stream(failure_frame);
      case StreamTranslator::Next::chunk:
        if (!append_frame(pending_, chunk_)) return end_stream(failure_frame);
    }
  }
}

// All events of one read go out in one piece: back-pressure acts between reads.
bool ChatStreamCall::flush() {
  if (paused_) return false;
  if (!pending_.empty()) {
    last_sent_ = core_->clock()->now();
    const std::string frames = std::exchange(pending_, {});
    paused_ = !reply_.data(frames);
  }
  if (phase_ == Phase::over && !paused_) {
    set_over();
    reply_.end();
  }
  return !paused_;
}

void ChatStreamCall::end_stream(std::string_view last_frame) {
  pending_ += last_frame;
  phase_ = Phase::over;
  stop_timer();
  if (!upstream_) return;
  if (last_frame == done_frame) return linger();
  std::exchange(upstream_, nullptr)->cancel();
}

void ChatStreamCall::linger() {
  timer_ = core_->reactor().schedule(core_->clock()->now() + farewell, [self = shared_from_this()] {
    self->timer_.reset();
    if (const auto upstream = std::exchange(self->upstream_, nullptr)) upstream->cancel();
  });
}

void ChatStreamCall::on_end(Result<void> outcome) {
  upstream_.reset();
  stop_timer();
  switch (phase_) {
    case Phase::over: return;
    case Phase::waiting:
      set_over();
      if (!outcome) return reply_.refuse(refusal_of(outcome.error()));
      return reply_.refuse(provider_error());
    case Phase::refused:
      set_over();
      if (!outcome) return reply_.refuse(refusal_of(outcome.error()));
      return reply_.refuse(refused_head_.status > 299
                               ? refusal_of(provider_, refused_head_, refused_body_)
                               : provider_error());
    case Phase::streaming:
      end_stream(outcome && translator_->complete_at_end() ? done_frame : failure_frame);
      (void)flush();
  }
}

void ChatStreamCall::schedule_keepalive() {
  const auto interval = core_->options().keepalive;
  if (interval <= interval.zero()) return;
  timer_ = core_->reactor().schedule(last_sent_ + interval, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->keep_alive();
  });
}

void ChatStreamCall::keep_alive() {
  timer_.reset();
  const auto now = core_->clock()->now();
  if (!paused_ && now - last_sent_ >= core_->options().keepalive) {
    pending_ += keepalive_frame;
    (void)flush();
  }
  // A paused caller is not silent, it is slow.
  if (paused_) last_sent_ = now;
  schedule_keepalive();
}

void ChatStreamCall::stop_timer() {
  if (timer_) core_->reactor().unschedule(*timer_);
  timer_.reset();
}

}  // namespace otari::gateway
