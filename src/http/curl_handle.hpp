#pragma once

#include <memory>
#include <string>

#include <curl/curl.h>

namespace otari::http {

/// An easy handle with what it was set up for, kept from transfer to transfer for its settings.
class CurlHandle {
 public:
  CurlHandle() : url_(curl_url()), easy_(curl_easy_init()) {}

  [[nodiscard]] CURL* easy() const noexcept { return easy_.get(); }

  /// Where the next transfer goes. Taken apart only if it is not where the last one went.
  void set_url(const std::string& url);

  /// The first word of the next request. Told to libcurl only if it is not that of the last one.
  void set_method(const std::string& method);

  /// Set up for streams, as opposed to plain calls.
  [[nodiscard]] bool streaming() const noexcept { return streaming_; }
  void set_streaming(bool streaming) noexcept { streaming_ = streaming; }

 private:
  struct Cleanup {
    void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
    void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
  };

  // The easy handle refers to the URL, so it goes first.
  std::unique_ptr<CURLU, Cleanup> url_;
  std::unique_ptr<CURL, Cleanup> easy_;
  std::string url_text_;  // what url_ holds
  std::string method_;
  bool streaming_ = false;
};

}  // namespace otari::http
