#include "fault_bytes.hpp"

#include <cstddef>
#include <cstdint>

namespace otari::testing {
namespace {

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

std::string little_endian(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

// A block as deflate writes it when it gives up compressing: length, its complement, the bytes.
std::string stored_block(std::string_view bytes, bool last) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  return std::string(1, last ? '\x01' : '\0') + little_endian(size, 2) + little_endian(~size, 2) +
         std::string(bytes);
}

}  // namespace

std::string fitting_body() {
  return R"({"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,)"
         R"("message":{"role":"assistant","content":"fine"},"finish_reason":"stop"}],)"
         R"("user_id":"u1","created_at":"2026-11-26T00:00:00Z"})";
}

std::string head_of_length(std::size_t size, std::string_view more) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + std::string(more) +
         "Content-Length: " + std::to_string(size) + "\r\n\r\n";
}

std::string chunked_head(std::string_view more) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + std::string(more) +
         "Transfer-Encoding: chunked\r\n\r\n";
}

std::string whole_answer(std::string_view status_line, std::string_view type, std::string_view body,
                         std::string_view more) {
  return "HTTP/1.1 " + std::string(status_line) + "\r\nContent-Type: " + std::string(type) +
         "\r\n" + std::string(more) + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string(body);
}

std::string page() {
  return "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body>"
         "</html>";
}

std::string garbage_bytes() {
  std::string bytes;
  for (int i = 0; i < 200; ++i) bytes += static_cast<char>((i * 37 + 11) & 0xFF);
  return bytes + "\r\n\r\n";
}

std::string huge_header() { return "X-Huge: " + std::string(400'000, 'h') + "\r\n"; }

Gzip gzip(std::string_view first, std::string_view second) {
  const std::string all = std::string(first) + std::string(second);
  return {.start = std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + stored_block(first, false),
          .end = stored_block(second, true) + little_endian(crc32(all), 4) +
                 little_endian(static_cast<std::uint32_t>(all.size()), 4)};
}

Gzip broken(Gzip zipped) {
  zipped.end[1] = static_cast<char>(~zipped.end[1]);  // the length no longer fits its complement
  return zipped;
}

}  // namespace otari::testing
