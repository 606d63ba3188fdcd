#pragma once

#include <cstdint>
#include <string>

#include <curl/curl.h>

namespace otari::bench {

/// The floor: libcurl's easy interface doing the same exchange, lines split, nothing decoded.
class BareCurl {
 public:
  explicit BareCurl(const std::string& base);
  ~BareCurl();
  BareCurl(const BareCurl&) = delete;
  BareCurl& operator=(const BareCurl&) = delete;

  /// One exchange; how many `data:` lines it had.
  std::uint64_t exchange();

 private:
  static std::size_t arrived(char* data, std::size_t, std::size_t size, void* self);

  CURL* easy_;
  curl_slist* headers_ = nullptr;
  std::string url_;
  std::string body_;
  std::string line_;
  std::uint64_t events_ = 0;
};

}  // namespace otari::bench
