#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <curl/curl.h>

namespace otari::bench {

/// The body that ours sends too; `model` is the number of events.
[[nodiscard]] std::string chat_body(std::uint64_t events, bool stream);

/// Takes bytes as they come and counts the lines that hold an event.
class LineCounter {
 public:
  /// As CURLOPT_WRITEFUNCTION with a LineCounter as CURLOPT_WRITEDATA.
  static std::size_t write(char* data, std::size_t, std::size_t size, void* self);

  [[nodiscard]] std::uint64_t events() const noexcept { return events_; }
  /// For the next exchange; keeps its buffer.
  void restart() noexcept {
    rest_.clear();
    events_ = 0;
  }

 private:
  void end_line(std::string_view tail);

  std::string rest_;  // a line that is not whole yet
  std::uint64_t events_ = 0;
};

/// The floor: libcurl's easy interface doing the same exchange, lines split, nothing decoded.
class BareCurl {
 public:
  /// `url`: in full. The request has the headers that ours has.
  BareCurl(const std::string& url, bool streaming);
  ~BareCurl();
  BareCurl(const BareCurl&) = delete;
  BareCurl& operator=(const BareCurl&) = delete;

  /// One exchange; how many events it had. Ends the program when it fails.
  std::uint64_t exchange(const std::string& body);
  /// The handle, for whoever drives it by a multi handle.
  [[nodiscard]] CURL* easy() const noexcept { return easy_; }
  [[nodiscard]] std::uint64_t events() const noexcept { return counter_.events(); }
  void set_body(const std::string& body);

 private:
  CURL* easy_;
  curl_slist* headers_ = nullptr;
  LineCounter counter_;
};

}  // namespace otari::bench
