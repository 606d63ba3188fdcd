#include "calls/chat_relay.hpp"

#include "sse_frames.hpp"

namespace otari::gateway {

bool ChatRelay::accepts(const HttpHead& head) const { return !is_json(head); }

std::string ChatRelay::content_type(const HttpHead& /*head*/) const {
  return std::string(event_stream_type);
}

Relay::State ChatRelay::take(std::string_view bytes, std::string& out) {
  translator_->append(bytes);
  for (;;) {
    switch (translator_->next(chunk_)) {
      case StreamTranslator::Next::need_more: return State::going_on;
      case StreamTranslator::Next::done: return complete(out);
      case StreamTranslator::Next::failed: return failed(out);
      case StreamTranslator::Next::chunk:
        if (!form_->chunk(chunk_, out)) return failed(out);
    }
  }
}

Relay::State ChatRelay::finish(bool whole, std::string& out) {
  return whole && translator_->complete_at_end() ? complete(out) : failed(out);
}

Relay::State ChatRelay::complete(std::string& out) {
  return form_->done(out) ? State::complete : failed(out);
}

Relay::State ChatRelay::failed(std::string& out) {
  form_->failed(out);
  return State::failed;
}

}  // namespace otari::gateway
