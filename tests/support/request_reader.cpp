#include "request_reader.hpp"

#include <charconv>
#include <memory>
#include <utility>

namespace otari::testing {
namespace {

constexpr std::size_t max_line = 1 << 20;

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool parse_size(std::string_view text, int base, std::size_t& size) {
  const char* const begin = std::to_address(text.begin());
  const char* const end = std::to_address(text.end());
  const auto [stop, error] = std::from_chars(begin, end, size, base);
  return !text.empty() && error == std::errc() && stop == end;
}

}  // namespace

RequestReader::Outcome RequestReader::read_head(ReceivedRequest& request, Deadline first_byte) {
  if (buffer_.empty() && !fill(first_byte)) return failure();
  std::string line;
  if (!take_line(line)) return failure();
  request.head = line + "\r\n";
  if (!parse_request_line(line, request)) return failure();
  for (;;) {
    if (!take_line(line)) return failure();
    request.head += line + "\r\n";
    if (line.empty()) break;
    if (!parse_header(line, request)) return failure();
  }
  request.expected_continue = same_header_name(request.header("expect"), "100-continue");
  return Outcome::request;
}

RequestReader::Outcome RequestReader::read_body(ReceivedRequest& request) {
  const auto lengths = request.header_values("content-length");
  if (lengths.size() > 1) wrong("several Content-Length headers");
  if (request.has_header("transfer-encoding")) {
    if (!lengths.empty()) wrong("Content-Length beside Transfer-Encoding");
    if (!same_header_name(request.header("transfer-encoding"), "chunked")) {
      wrong("Transfer-Encoding is not chunked");
    }
    return fault_.empty() && read_chunks(request.body) ? Outcome::request : failure();
  }
  std::size_t size = 0;
  if (!lengths.empty() && !parse_size(lengths.front(), 10, size)) {
    wrong("Content-Length is not a number");
  }
  return fault_.empty() && take_bytes(size, request.body) ? Outcome::request : failure();
}

bool RequestReader::fill(Deadline deadline) {
  last_ = channel_.read(buffer_, deadline);
  return last_ == Io::done;
}

bool RequestReader::take_line(std::string& line) {
  std::size_t searched = 0;
  for (;;) {
    if (const auto end = buffer_.find('\n', searched); end != std::string::npos) {
      if (end == 0 || buffer_[end - 1] != '\r') return wrong("a line does not end with CR LF");
      line = buffer_.substr(0, end - 1);
      buffer_.erase(0, end + 1);
      return true;
    }
    searched = buffer_.size();
    if (searched > max_line) return wrong("a line is too long");
    if (!fill()) return false;
  }
}

bool RequestReader::take_bytes(std::size_t count, std::string& into) {
  while (buffer_.size() < count) {
    if (!fill()) return false;
  }
  into.append(buffer_, 0, count);
  buffer_.erase(0, count);
  return true;
}

bool RequestReader::read_chunks(std::string& body) {
  std::string line;
  for (;;) {
    if (!take_line(line)) return false;
    std::size_t size = 0;
    if (!parse_size(trim(std::string_view(line).substr(0, line.find(';'))), 16, size)) {
      return wrong("bad chunk size: " + line);
    }
    if (size == 0) break;
    if (!take_bytes(size, body) || !take_line(line)) return false;
    if (!line.empty()) return wrong("a chunk is longer than announced");
  }
  do {
    if (!take_line(line)) return false;
  } while (!line.empty());  // trailers
  return true;
}

bool RequestReader::parse_request_line(std::string_view line, ReceivedRequest& request) {
  const auto first = line.find(' ');
  const auto second = line.rfind(' ');
  if (first == 0 || first == std::string_view::npos || second == first) {
    return wrong("bad request line: " + std::string(line));
  }
  request.method = line.substr(0, first);
  request.target = line.substr(first + 1, second - first - 1);
  request.version = line.substr(second + 1);
  const bool bad_target = request.target.empty() || request.target.contains(' ');
  if (bad_target || (request.version != "HTTP/1.1" && request.version != "HTTP/1.0")) {
    return wrong("bad request line: " + std::string(line));
  }
  return true;
}

bool RequestReader::parse_header(std::string_view line, ReceivedRequest& request) {
  const auto colon = line.find(':');
  const auto name = line.substr(0, colon);
  if (colon == std::string_view::npos || name.empty() || name.find_first_of(" \t") != name.npos) {
    return wrong("bad header line: " + std::string(line));
  }
  request.headers.emplace_back(name, trim(line.substr(colon + 1)));
  return true;
}

bool RequestReader::wrong(std::string what) {
  fault_ = std::move(what);
  return false;
}

RequestReader::Outcome RequestReader::failure() const {
  if (!fault_.empty()) return Outcome::malformed;
  switch (last_) {
    case Io::stopped: return Outcome::stopped;
    case Io::timed_out: return Outcome::idle;
    default: return Outcome::closed;
  }
}

}  // namespace otari::testing
