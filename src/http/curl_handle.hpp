#pragma once

#include <string>
#include <utility>

#include <curl/curl.h>

namespace otari::http {

/// An easy handle with what it was set up for, kept from transfer to transfer for its settings.
class CurlHandle {
 public:
  CurlHandle() : easy_(curl_easy_init()), url_(curl_url()) {}
  ~CurlHandle() {
    curl_easy_cleanup(easy_);
    curl_url_cleanup(url_);
  }
  CurlHandle(CurlHandle&& other) noexcept
      : easy_(std::exchange(other.easy_, nullptr)),
        url_(std::exchange(other.url_, nullptr)),
        url_text_(std::move(other.url_text_)),
        streaming_(other.streaming_) {}
  CurlHandle& operator=(CurlHandle&& other) noexcept {
    std::swap(easy_, other.easy_);
    std::swap(url_, other.url_);
    std::swap(url_text_, other.url_text_);
    std::swap(streaming_, other.streaming_);
    return *this;
  }

  [[nodiscard]] CURL* easy() const noexcept { return easy_; }

  /// Where the next transfer goes. Taken apart only if it is not where the last one went.
  void set_url(const std::string& url);

  /// Set up for streams, as opposed to plain calls.
  [[nodiscard]] bool streaming() const noexcept { return streaming_; }
  void set_streaming(bool streaming) noexcept { streaming_ = streaming; }

 private:
  CURL* easy_;
  CURLU* url_;
  std::string url_text_;  // what url_ holds
  bool streaming_ = false;
};

}  // namespace otari::http
