#include "event_pump.hpp"

#include <utility>

#include "codec.hpp"
#include "error_mapper.hpp"

namespace otari::client {
namespace {

// The error member of an event that is otherwise one of its type.
bool holds_error(const api::Operation& operation, void* event) {
  const auto* table = operation.event->object;
  if (table == nullptr || table->extra == nullptr) return false;
  const Extra& extra = *table->extra(event);
  if (extra.empty()) return false;
  const auto error = extra.get("error");
  return error && !error->is_null();
}

}  // namespace

bool EventPump::is_terminal() const noexcept { return event_.data == "[DONE]"; }

EventPump::Step EventPump::next(void* event) {
  for (;;) {
    switch (decoder_.next(event_)) {
      case http::SseDecoder::Next::need_more: return Step::need_more;
      case http::SseDecoder::Next::too_large:
        server_error_ = false;
        error_ = Error{.kind = ErrorKind::decode,
                       .message = "one stream event is larger than " +
                                  std::to_string(decoder_.ceiling()) + " bytes (max_event_size)"};
        return Step::error;
      case http::SseDecoder::Next::event: break;
    }
    if (event_.data.empty() || event_.name == "ping") continue;
    return take(event);
  }
}

EventPump::Step EventPump::take(void* event) {
  if (is_terminal()) return Step::completed;
  server_error_ = event_.name == "error";
  if (!server_error_) {
    auto read = reader_.read_padded(event_.data, event, *operation_->event);
    if (!read) {
      error_ = std::move(read).error();
      error_->body = event_.data;
      return Step::error;
    }
    server_error_ = holds_error(*operation_, event);
  }
  if (server_error_) {
    error_ = map_stream_error(event_.data, {});
    return Step::error;
  }
  given_ = true;
  waited_for_content_ = {};
  return Step::event;
}

void EventPump::restart() {
  decoder_.reset();
  any_bytes_ = false;
  waited_for_content_ = {};
}

EventPump::Limit EventPump::wait_starts(Clock::Time now, Clock::Time sent_at,
                                        std::optional<Clock::Time> total,
                                        const Timeouts& timeouts) {
  wait_started_ = now;
  Limit limit{.deadline = total, .clock = TimeoutClock::total};
  const auto consider = [&limit](Clock::Time deadline, TimeoutClock clock) {
    if (!limit.deadline || deadline < *limit.deadline) limit = {deadline, clock};
  };
  constexpr std::chrono::milliseconds off{0};
  if (!given_ && timeouts.first_event > off)
    consider(sent_at + timeouts.first_event, TimeoutClock::first_event);
  if (given_ && timeouts.content_idle > off)
    consider(now + timeouts.content_idle - waited_for_content_, TimeoutClock::content_idle);
  if (any_bytes_ && timeouts.idle > off) consider(now + timeouts.idle, TimeoutClock::idle);
  return limit;
}

void EventPump::wait_ends(Clock::Time now) {
  any_bytes_ = true;
  waited_for_content_ += now - wait_started_;
}

}  // namespace otari::client
