#include "request_body.hpp"

#include <array>

namespace otari::gateway {

Result<std::string> body_text(const RequestBody& body) {
  if (const std::string* text = body.text()) return *text;
  std::string out;
  BodySource* source = body.source();
  if (source == nullptr) return out;
  std::array<char, 16384> buffer{};
  for (;;) {
    const auto size = source->read(buffer);
    if (!size) return std::unexpected(size.error());
    if (*size == 0) return out;
    out.append(buffer.data(), *size);
  }
}

}  // namespace otari::gateway
