#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include <curl/curl.h>

namespace otari::testing {

/// One libcurl handle, which keeps its connection from call to call.
class CurlHandle {
 public:
  CurlHandle() : handle_(curl_easy_init(), curl_easy_cleanup) {
    curl_easy_setopt(handle_.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle_.get(), CURLOPT_TIMEOUT, 20L);
    curl_easy_setopt(handle_.get(), CURLOPT_WRITEFUNCTION, &append);
    curl_easy_setopt(handle_.get(), CURLOPT_WRITEDATA, &body);
  }

  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(handle_.get(), option, value);
  }

  CURLcode perform(const std::string& url) {
    body.clear();
    curl_easy_setopt(handle_.get(), CURLOPT_URL, url.c_str());
    const auto code = curl_easy_perform(handle_.get());
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    return code;
  }

  std::string body;
  long status = 0;

 private:
  static std::size_t append(char* data, std::size_t size, std::size_t count, void* into) {
    static_cast<std::string*>(into)->append(data, size * count);
    return size * count;
  }

  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
};

}  // namespace otari::testing
