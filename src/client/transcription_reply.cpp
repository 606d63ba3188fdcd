#include "transcription_reply.hpp"

#include <string>
#include <utility>

#include "text.hpp"

namespace otari::client {
namespace {

bool is_json(const HttpInfo& info) {
  if (const auto type = info.headers().get("Content-Type"))
    return lower(*type).find("json") != std::string::npos;
  return trim(info.body()).starts_with('{');
}

bool is_page(const HttpInfo& info) {
  const auto type = info.headers().get("Content-Type");
  return type && lower(*type).find("html") != std::string::npos;
}

}  // namespace

template <>
Result<TranscriptionResult> make_reply<TranscriptionResult>(const api::Operation& operation,
                                                            HttpInfo info) {
  TranscriptionResult reply;
  if (is_json(info)) {
    if (auto read = read_json(operation, info, &reply); !read)
      return std::unexpected(std::move(read).error());
  } else if (is_page(info)) {
    return std::unexpected(decode_error(
        operation, info,
        "expected a transcription, got a web page: " + one_line(trim(info.body()), 200)));
  } else {
    reply.text = info.body();
  }
  reply.http = std::move(info);
  return reply;
}

}  // namespace otari::client
