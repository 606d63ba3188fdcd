#include "bare_curl.hpp"

#include <cstdlib>
#include <cstring>
#include <string_view>

namespace otari::bench {

BareCurl::BareCurl(const std::string& base)
    : easy_(curl_easy_init()), url_(base + "/chat/completions") {
  body_ = R"({"model":"bench","messages":[{"role":"user","content":"go"}],"stream":true})";
  headers_ = curl_slist_append(headers_, "Content-Type: application/json");
  headers_ = curl_slist_append(headers_, "Otari-Key: Bearer bench-key");
  curl_easy_setopt(easy_, CURLOPT_URL, url_.c_str());
  curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, headers_);
  curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, body_.c_str());
  curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, &arrived);
  curl_easy_setopt(easy_, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
}

BareCurl::~BareCurl() {
  curl_slist_free_all(headers_);
  curl_easy_cleanup(easy_);
}

std::size_t BareCurl::arrived(char* data, std::size_t, std::size_t size, void* self) {
  auto& bare = *static_cast<BareCurl*>(self);
  bare.line_.append(data, size);
  std::size_t start = 0;
  for (;;) {
    const auto* end = static_cast<const char*>(
        std::memchr(bare.line_.data() + start, '\n', bare.line_.size() - start));
    if (end == nullptr) break;
    const std::string_view line(bare.line_.data() + start,
                                static_cast<std::size_t>(end - bare.line_.data()) - start);
    if (line.starts_with("data: {")) ++bare.events_;
    start += line.size() + 1;
  }
  bare.line_.erase(0, start);
  return size;
}

std::uint64_t BareCurl::exchange() {
  events_ = 0;
  line_.clear();
  if (curl_easy_perform(easy_) != CURLE_OK) std::abort();
  return events_;
}

}  // namespace otari::bench
