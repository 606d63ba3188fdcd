#include "server/answer_head.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include <boost/beast/http/status.hpp>

#include "http_date.hpp"

namespace otari::gateway {
namespace {

namespace beast_http = boost::beast::http;

std::string now_as_date() {
  using std::chrono::system_clock;
  const auto now = system_clock::now().time_since_epoch();
  return http::format_http_date(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

bool one_header_line(std::string_view value) {
  return std::none_of(value.begin(), value.end(),
                      [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

}  // namespace

std::string answer_head(const HttpHead& head, BodyEnd end, bool keep_alive) {
  const auto reason =
      beast_http::obsolete_reason(beast_http::int_to_status(static_cast<unsigned>(head.status)));
  std::string out = "HTTP/1.1 " + std::to_string(head.status) + ' ';
  out.append(reason.data(), reason.size());
  out += "\r\n";
  for (const auto& [name, value] : head.headers)
    if (one_header_line(value)) append_header(out, name, value);
  append_header(out, "Date", now_as_date());
  if (end == BodyEnd::chunked) append_header(out, "Transfer-Encoding", "chunked");
  append_header(out, "Connection", keep_alive ? "keep-alive" : "close");
  out += "\r\n";
  return out;
}

void append_chunk(std::string& out, std::string_view data) {
  if (data.empty()) return;
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), data.size(), 16).ptr;
  out.append(digits.data(), end);
  out += "\r\n";
  out += data;
  out += "\r\n";
}

}  // namespace otari::gateway
