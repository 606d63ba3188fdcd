#include "calls/responses_relay.hpp"

#include <algorithm>

#include <otari/raw_json.hpp>

#include "sse_frames.hpp"
#include "translate/responses_stream.hpp"

namespace otari::gateway {
namespace {

bool ends_response(std::string_view type) {
  return type == "response.completed" || type == "response.incomplete" ||
         type == "response.failed" || type == "error";
}

// The name of an event and its JSON on one line; empty for what is no event.
struct Named {
  std::string type{};
  std::string json{};
};

Named named(const http::SseEvent& event) {
  const auto json = RawJson::parse(std::string(event.data));
  if (!json) return {};
  Named out{.type = std::string(event.name), .json = std::string(json->text())};
  if (const auto type = json->member("type")) out.type = type->as_string().value_or(out.type);
  // A name must not end its line early.
  if (out.type.find_first_of("\r\n") != std::string::npos) return {};
  // White space between tokens only: inside a text a line break would not be JSON.
  std::replace(out.json.begin(), out.json.end(), '\n', ' ');
  std::replace(out.json.begin(), out.json.end(), '\r', ' ');
  return out;
}

}  // namespace

bool ResponsesRelay::accepts(const HttpHead& head) const { return !is_json(head); }

std::string ResponsesRelay::content_type(const HttpHead& /*head*/) const {
  return std::string(event_stream_type);
}

std::string_view ResponsesRelay::keepalive() const noexcept { return keepalive_frame; }

Relay::State ResponsesRelay::take(std::string_view bytes, std::string& out) {
  decoder_.append(bytes);
  http::SseEvent event;
  for (;;) {
    switch (decoder_.next(event)) {
      case http::SseDecoder::Next::need_more: return State::going_on;
      case http::SseDecoder::Next::too_large: return failed(out);
      case http::SseDecoder::Next::event: break;
    }
    // The end mark without a terminal event before it: the response is not whole.
    if (event.data == "[DONE]") return failed(out);
    if (const State state = pass_on(event, out); state != State::going_on) return state;
  }
}

Relay::State ResponsesRelay::pass_on(const http::SseEvent& event, std::string& out) {
  const Named passed = named(event);
  if (passed.json.empty()) return failed(out);
  append_frame(out, passed.type, passed.json);
  if (!ends_response(passed.type)) return State::going_on;
  out += done_frame;
  return State::complete;
}

Relay::State ResponsesRelay::finish(bool /*whole*/, std::string& out) { return failed(out); }

Relay::State ResponsesRelay::failed(std::string& out) {
  ResponseEvents::fail(out);
  return State::failed;
}

}  // namespace otari::gateway
