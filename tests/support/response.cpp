#include "response.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace otari::testing {
namespace {

std::string_view reason_phrase(int status) {
  constexpr std::array<std::pair<int, std::string_view>, 24> known{{
      {100, "Continue"},
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {301, "Moved Permanently"},
      {302, "Found"},
      {303, "See Other"},
      {304, "Not Modified"},
      {307, "Temporary Redirect"},
      {308, "Permanent Redirect"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {402, "Payment Required"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {413, "Content Too Large"},
      {422, "Unprocessable Content"},
      {429, "Too Many Requests"},
      {500, "Internal Server Error"},
      {503, "Service Unavailable"},
      {504, "Gateway Timeout"},
  }};
  const auto* const found =
      std::ranges::find(known, status, &std::pair<int, std::string_view>::first);
  return found == known.end() ? "Status" : found->second;
}

bool has_header(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers,
                             [&](const Header& h) { return same_header_name(h.first, name); });
}

std::vector<std::string> pieces_of(const Response& response) {
  std::vector<std::string> pieces;
  if (!response.body.empty()) pieces.push_back(response.body);
  for (const auto& part : response.parts) {
    if (!part.empty()) pieces.push_back(part);
  }
  if (response.write_size == 0) return pieces;
  std::string whole;
  for (const auto& piece : pieces) whole += piece;
  pieces.clear();
  for (std::size_t at = 0; at < whole.size(); at += response.write_size) {
    pieces.push_back(whole.substr(at, response.write_size));
  }
  return pieces;
}

std::string chunk(const std::string& piece) {
  std::array<char, 16> size{};
  const auto end = std::to_chars(size.data(), size.data() + size.size(), piece.size(), 16).ptr;
  return std::string(size.data(), end) + "\r\n" + piece + "\r\n";
}

bool has_no_body(int status) { return status < 200 || status == 204 || status == 304; }

std::string framing_headers(const Response& response, std::size_t length) {
  std::string lines;
  const bool given =
      has_header(response, "content-length") || has_header(response, "transfer-encoding");
  if (!given && response.framing == Framing::content_length && !has_no_body(response.status)) {
    const std::size_t missing = response.ending == Ending::complete ? 0 : 1;
    lines += "Content-Length: " + std::to_string(length + missing) + "\r\n";
  }
  if (!given && response.framing == Framing::chunked) lines += "Transfer-Encoding: chunked\r\n";
  const bool closes = !response.keep_alive || response.framing == Framing::until_close;
  if (closes && !has_header(response, "connection")) lines += "Connection: close\r\n";
  return lines;
}

}  // namespace

RenderedResponse render(const Response& response, bool head_only) {
  auto pieces = pieces_of(response);
  std::size_t length = 0;
  for (const auto& piece : pieces) length += piece.size();

  RenderedResponse out;
  out.head = "HTTP/1.1 " + std::to_string(response.status) + " " +
             std::string(reason_phrase(response.status)) + "\r\n";
  for (const auto& [name, value] : response.headers)
    out.head.append(name).append(": ").append(value).append("\r\n");
  out.head += framing_headers(response, length) + "\r\n";
  if (head_only) return out;
  if (response.framing == Framing::chunked) {
    std::ranges::transform(pieces, pieces.begin(), chunk);
    out.end = "0\r\n\r\n";
  }
  out.writes = std::move(pieces);
  return out;
}

Response text(int status, std::string body) {
  return {.status = status, .headers = {{"Content-Type", "text/plain"}}, .body = std::move(body)};
}

Response json(int status, std::string body) {
  return {
      .status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(body)};
}

Response sse(std::vector<std::string> blocks) {
  return {.headers = {{"Content-Type", "text/event-stream"}},
          .parts = std::move(blocks),
          .framing = Framing::chunked};
}

std::string sse_data(std::string_view data) {
  // A line break within the data would end the field: each line is a field of its own.
  std::string block = "data: ";
  for (const char c : data) {
    block += c;
    if (c == '\n') block += "data: ";
  }
  return block + "\n\n";
}

std::string sse_event(std::string_view name, std::string_view data) {
  return "event: " + std::string(name) + "\n" + sse_data(data);
}

std::string sse_comment(std::string_view text) { return ": " + std::string(text) + "\n\n"; }

}  // namespace otari::testing
