#include "bare_curl.hpp"

#include <cstdlib>
#include <cstring>
#include <iostream>

namespace otari::bench {

std::string chat_body(std::uint64_t events, bool stream) {
  return R"({"model":")" + std::to_string(events) +
         R"(","messages":[{"role":"user","content":"go"}])" +
         (stream ? R"(,"stream":true,"stream_options":{"include_usage":true}})" : "}");
}

std::size_t LineCounter::write(char* data, std::size_t, std::size_t size, void* self) {
  auto& counter = *static_cast<LineCounter*>(self);
  std::string_view bytes(data, size);
  // Without a line's end nothing before these bytes has to be looked at again.
  while (const auto* end =
             static_cast<const char*>(std::memchr(bytes.data(), '\n', bytes.size()))) {
    const auto length = static_cast<std::size_t>(end - bytes.data());
    counter.end_line(bytes.substr(0, length));
    bytes.remove_prefix(length + 1);
  }
  counter.rest_ += bytes;
  return size;
}

void LineCounter::end_line(std::string_view tail) {
  if (!rest_.empty()) tail = rest_.append(tail);
  if (tail.starts_with("data: {")) ++events_;
  rest_.clear();
}

BareCurl::BareCurl(const std::string& url, bool streaming) : easy_(curl_easy_init()) {
  headers_ = curl_slist_append(headers_, "User-Agent: otari-cpp/0.1.0");
  headers_ = curl_slist_append(
      headers_, streaming ? "Accept: text/event-stream" : "Accept: application/json");
  headers_ = curl_slist_append(headers_, "Content-Type: application/json");
  headers_ = curl_slist_append(headers_, "Otari-Key: Bearer bench-key");
  curl_easy_setopt(easy_, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, headers_);
  curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, &LineCounter::write);
  curl_easy_setopt(easy_, CURLOPT_WRITEDATA, &counter_);
  curl_easy_setopt(easy_, CURLOPT_ACCEPT_ENCODING, streaming ? "identity" : "");
  curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
}

BareCurl::~BareCurl() {
  curl_slist_free_all(headers_);
  curl_easy_cleanup(easy_);
}

void BareCurl::set_body(const std::string& body) {
  curl_easy_setopt(easy_, CURLOPT_COPYPOSTFIELDS, body.c_str());
}

std::uint64_t BareCurl::exchange(const std::string& body) {
  counter_.restart();
  set_body(body);
  if (const CURLcode code = curl_easy_perform(easy_); code != CURLE_OK) {
    std::cerr << "bare libcurl: " << curl_easy_strerror(code) << '\n';
    std::exit(1);
  }
  return counter_.events();
}

}  // namespace otari::bench
