#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "channel.hpp"
#include "received_request.hpp"

namespace otari::testing {

/// Reads HTTP/1.1 requests from a channel, and is strict: what a client may not send is a fault
/// that the test is to see. Bytes beyond a request stay in the buffer for the next.
class RequestReader {
 public:
  enum class Outcome { request, closed, stopped, idle, malformed };

  RequestReader(Channel& channel, std::string& buffer) : channel_(channel), buffer_(buffer) {}

  /// Request line and headers. `idle` when no byte has come by the deadline.
  [[nodiscard]] Outcome read_head(ReceivedRequest& request, Deadline first_byte);
  /// The body that the headers announce, by length or in chunks.
  [[nodiscard]] Outcome read_body(ReceivedRequest& request);

  /// What was wrong with a malformed request.
  [[nodiscard]] const std::string& fault() const noexcept { return fault_; }

 private:
  bool fill(Deadline deadline = never);
  bool take_line(std::string& line);
  bool take_bytes(std::size_t count, std::string& into);
  bool read_chunks(std::string& body);
  bool parse_request_line(std::string_view line, ReceivedRequest& request);
  bool parse_header(std::string_view line, ReceivedRequest& request);
  bool wrong(std::string what);
  [[nodiscard]] Outcome failure() const;

  Channel& channel_;
  std::string& buffer_;
  Io last_ = Io::done;
  std::string fault_;
};

}  // namespace otari::testing
