#include "call_stream.hpp"

namespace otari {

detail::StreamBase::~StreamBase() = default;

std::string_view to_string(StreamOutcome outcome) noexcept {
  switch (outcome) {
    case StreamOutcome::running: return "running";
    case StreamOutcome::completed: return "completed";
    case StreamOutcome::failed: return "failed";
    case StreamOutcome::truncated: return "truncated";
    case StreamOutcome::cancelled: return "cancelled";
    case StreamOutcome::timed_out: return "timed_out";
  }
  return "unknown";
}

}  // namespace otari

namespace otari::client {

StreamOutcome outcome_of(const Error& error) noexcept {
  switch (error.kind) {
    case ErrorKind::cancelled: return StreamOutcome::cancelled;
    case ErrorKind::timeout: return StreamOutcome::timed_out;
    case ErrorKind::stream_incomplete: return StreamOutcome::truncated;
    default: return StreamOutcome::failed;
  }
}

Error incomplete_error() {
  return {.kind = ErrorKind::stream_incomplete,
          .message = "the stream ended before its terminal marker; what had arrived is incomplete"};
}

}  // namespace otari::client
