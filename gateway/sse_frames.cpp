#include "sse_frames.hpp"

#include "text.hpp"

namespace otari::gateway {

void append_frame(std::string& out, std::string_view name, std::string_view json) {
  if (!name.empty()) {
    out += "event: ";
    out += name;
    out += '\n';
  }
  out += "data: ";
  out += json;
  out += "\n\n";
}

bool is_json(const HttpHead& head) {
  const std::string type = lower(head.headers.get("Content-Type").value_or(""));
  return type.starts_with("application/json");
}

}  // namespace otari::gateway
