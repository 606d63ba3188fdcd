#include <otari/error.hpp>

#include <array>
#include <ostream>

#include <otari/result.hpp>

#include "text.hpp"

namespace otari {

std::string_view to_string(ErrorKind kind) noexcept {
  switch (kind) {
    case ErrorKind::config: return "config";
    case ErrorKind::invalid_request: return "invalid_request";
    case ErrorKind::context_length_exceeded: return "context_length_exceeded";
    case ErrorKind::content_filter: return "content_filter";
    case ErrorKind::unsupported: return "unsupported";
    case ErrorKind::authentication: return "authentication";
    case ErrorKind::permission_denied: return "permission_denied";
    case ErrorKind::insufficient_funds: return "insufficient_funds";
    case ErrorKind::model_not_found: return "model_not_found";
    case ErrorKind::not_found: return "not_found";
    case ErrorKind::batch_not_complete: return "batch_not_complete";
    case ErrorKind::conflict: return "conflict";
    case ErrorKind::rate_limit: return "rate_limit";
    case ErrorKind::upstream_provider: return "upstream_provider";
    case ErrorKind::gateway_timeout: return "gateway_timeout";
    case ErrorKind::timeout: return "timeout";
    case ErrorKind::cancelled: return "cancelled";
    case ErrorKind::connection: return "connection";
    case ErrorKind::tls: return "tls";
    case ErrorKind::stream: return "stream";
    case ErrorKind::stream_incomplete: return "stream_incomplete";
    case ErrorKind::decode: return "decode";
    case ErrorKind::mcp: return "mcp";
    case ErrorKind::mcp_outcome_unknown: return "mcp_outcome_unknown";
    case ErrorKind::redirect: return "redirect";
  }
  return "unknown";
}

std::string_view to_string(TimeoutClock clock) noexcept {
  switch (clock) {
    case TimeoutClock::connect: return "connect";
    case TimeoutClock::first_event: return "first_event";
    case TimeoutClock::idle: return "idle";
    case TimeoutClock::content_idle: return "content_idle";
    case TimeoutClock::total: return "total";
  }
  return "unknown";
}

std::string Error::to_string() const {
  std::string out(otari::to_string(kind));
  if (status) out += " (" + std::to_string(*status) + ')';
  out += ": " + one_line(message);
  std::string notes;
  const auto note = [&notes](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    notes += notes.empty() ? " [" : ", ";
    notes += label;
    notes += one_line(value, 100);
  };
  note("", operation);
  note("code ", code);
  note("request ", request_id);
  note("attempt ", attempt_id);
  if (attempts > 1) note("", std::to_string(attempts) + " attempts");
  if (retry_after) {
    const auto tenths = (retry_after->count() + 99) / 100;
    std::string seconds = std::to_string(tenths / 10);
    if (tenths % 10 != 0) seconds += '.' + std::to_string(tenths % 10);
    note("retry after ", seconds + " s");
  }
  if (!notes.empty()) out += notes + ']';
  return out;
}

std::ostream& operator<<(std::ostream& out, const Error& error) { return out << error.to_string(); }

Exception::Exception(Error error)
    : error_(std::make_shared<const Error>(std::move(error))),
      what_(std::make_shared<const std::string>(error_->to_string())) {}

}  // namespace otari
