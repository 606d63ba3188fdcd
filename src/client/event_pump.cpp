#include "event_pump.hpp"

#include <utility>

#include <otari/bytes.hpp>

#include "codec.hpp"
#include "error_mapper.hpp"
#include "reader_loan.hpp"

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

// Whether the event has that name: in its `event:` line, or as the `type` of its data where a proxy
// dropped that line.
bool is_named(const http::SseEvent& event, std::string_view name) {
  if (!event.name.empty()) return event.name == name;
  // Mostly the name stands nowhere in the data, and then nothing has to be taken apart.
  if (event.data.find(name) == std::string_view::npos) return false;
  const auto type = RawJson::trusted(std::string(event.data)).member("type");
  return type && type->as_string() == name;
}

// An error event. Those of the gateway have no `type`: where the `event:` line was dropped, only
// their one member tells them.
bool is_error(const api::Operation& operation, const http::SseEvent& event) {
  if (operation.stream == api::StreamProtocol::chat || !event.name.empty())
    return event.name == "error";
  if (event.data.find(R"("error")") == std::string_view::npos) return false;
  const auto json = RawJson::parse(std::string(event.data));
  if (!json) return false;  // reading it will say so
  if (const auto type = json->member("type")) return type->as_string() == "error";
  const auto error = json->member("error");
  return error && !error->is_null();
}

bool is_last_event(const api::Operation& operation, const http::SseEvent& event) {
  switch (operation.stream) {
    case api::StreamProtocol::responses:
      return is_named(event, "response.completed") || is_named(event, "response.incomplete") ||
             is_named(event, "response.failed");
    case api::StreamProtocol::messages: return is_named(event, "message_stop");
    case api::StreamProtocol::chat:
    case api::StreamProtocol::none: break;
  }
  return false;
}

}  // namespace

void EventPump::feed(std::string_view bytes) {
  // Not when a wait ends: the first bytes may come with the head, and nobody waits for them.
  if (!bytes.empty()) any_bytes_ = true;
  if (may_end()) {
    download_ += bytes;
  } else {
    decoder_.append(bytes);
  }
}

// Markers that are no events of their own.
bool EventPump::is_end_marker() const noexcept {
  switch (operation_->stream) {
    case api::StreamProtocol::chat:
    case api::StreamProtocol::responses: return event_.data == "[DONE]";
    case api::StreamProtocol::messages: return event_.name == "done";
    case api::StreamProtocol::none: break;
  }
  return false;
}

EventPump::Step EventPump::next(void* event) {
  if (may_end()) return take_bytes(event);
  if (last_event_) return Step::completed;
  for (;;) {
    switch (decoder_.next(event_)) {
      case http::SseDecoder::Next::need_more: return Step::need_more;
      case http::SseDecoder::Next::too_large:
        server_error_ = false;
        error_ = std::make_unique<Error>(Error{.kind = ErrorKind::decode,
                                               .message = "one stream event is larger than " +
                                                          std::to_string(decoder_.ceiling()) +
                                                          " bytes (max_event_size)"});
        return Step::error;
      case http::SseDecoder::Next::event: break;
    }
    if (is_end_marker()) return Step::completed;
    if (event_.data.empty() || event_.name == "ping") continue;
    return take(event);
  }
}

EventPump::Step EventPump::take_bytes(void* event) {
  if (download_.empty()) return Step::need_more;
  auto& out = static_cast<Bytes*>(event)->data;
  out.clear();
  out.swap(download_);
  given_ = true;
  waited_for_content_ = {};
  return Step::event;
}

EventPump::Step EventPump::take(void* event) {
  server_error_ = is_error(*operation_, event_);
  if (!server_error_) {
    json::ReaderLoan reader(event_.data.size());
    auto read = reader->read_padded(event_.data, event, *operation_->event);
    if (!read) {
      error_ = std::make_unique<Error>(std::move(read).error());
      error_->body = event_.data;
      return Step::error;
    }
    server_error_ = holds_error(*operation_, event);
  }
  if (server_error_) {
    error_ = std::make_unique<Error>(map_stream_error(event_.data, {}));
    return Step::error;
  }
  given_ = true;
  waited_for_content_ = {};
  last_event_ = is_last_event(*operation_, event_);
  return Step::event;
}

void EventPump::restart() {
  decoder_.reset();
  download_.clear();
  last_event_ = false;
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

void EventPump::wait_ends(Clock::Time now) { waited_for_content_ += now - wait_started_; }

}  // namespace otari::client
