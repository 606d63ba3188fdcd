#pragma once

#include <curl/curl.h>

#include <otari/headers.hpp>

#include "engine.hpp"

namespace otari::http {

/// The header lines of one request as libcurl takes them. What holds a credential is wiped before
/// it is freed; what libcurl has copied into its own buffers is out of reach.
class HeaderLines {
 public:
  HeaderLines() = default;
  ~HeaderLines() { clear(); }
  HeaderLines(const HeaderLines&) = delete;
  HeaderLines& operator=(const HeaderLines&) = delete;

  /// `credential`, if any, instead of a header of its name.
  void fill(const Headers& headers, const Credential* credential);
  /// Keeps libcurl from adding a header of that name by itself.
  void suppress(const char* name_and_colon) { append(name_and_colon); }
  void clear();

  [[nodiscard]] curl_slist* list() const noexcept { return list_; }

 private:
  void append(const char* line) { list_ = curl_slist_append(list_, line); }
  void append_secret(const Credential& credential);

  curl_slist* list_ = nullptr;
  char* secret_line_ = nullptr;  // in the list
};

}  // namespace otari::http
