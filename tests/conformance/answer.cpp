#include "answer.hpp"

#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <string>

#include "base64_text.hpp"

namespace otari::conformance {
namespace {

std::chrono::milliseconds seconds(const Json& json) {
  return std::chrono::milliseconds(static_cast<long long>(json.get<double>() * 1000));
}

std::string text_of(const Json& json) {
  return json.is_string() ? json.get<std::string>() : json.dump();
}

std::string make_block(const Json& entry) {
  std::string block;
  for (const auto& [name, value] : entry.items()) {
    if (name == "raw") return value.get<std::string>();
    if (name == "comment") return testing::sse_comment(value.get<std::string>());
    if (name != "data" && name != "event")
      throw std::invalid_argument("unknown member of an sse entry: " + name);
  }
  const Json* data = find(entry, "data");
  if (data == nullptr) throw std::invalid_argument("an sse entry without data, raw or comment");
  if (const Json* event = find(entry, "event"))
    return testing::sse_event(event->get<std::string>(), text_of(*data));
  return testing::sse_data(text_of(*data));
}

void take_body(const std::string& name, const Json& value, testing::Response& out) {
  if (name == "body") out.body = value.dump();
  if (name == "body_text") out.body = value.get<std::string>();
  if (name == "body_base64") out.body = from_base64(value.get<std::string>());
  if (name != "sse") return;
  out.framing = testing::Framing::chunked;
  for (const Json& entry : value) out.parts.push_back(make_block(entry));
}

}  // namespace

testing::Response make_response(const Json& answer) {
  testing::Response out;
  for (const auto& [name, value] : answer.items()) {
    if (name == "status") {
      out.status = value.get<int>();
    } else if (name == "headers") {
      for (const auto& [header, text] : value.items())
        out.headers.emplace_back(header, text.get<std::string>());
    } else if (name == "body" || name == "body_text" || name == "body_base64" || name == "sse") {
      take_body(name, value, out);
    } else if (name == "write_size") {
      out.write_size = value.get<std::size_t>();
    } else if (name == "abort") {
      if (!value.get<bool>()) continue;
      out.framing = testing::Framing::chunked;
      out.ending = testing::Ending::cut;
    } else if (name == "delay_seconds") {
      out.delay = seconds(value);
    } else if (name == "hang_seconds") {
      out.hang = seconds(value);
    } else {
      throw std::invalid_argument("unknown member of an answer: " + name);
    }
  }
  return out;
}

}  // namespace otari::conformance
