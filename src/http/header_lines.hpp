#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

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

  /// `credential`, if any, instead of a header of its name. `suppressed`: names of headers that
  /// libcurl must not add by itself.
  void fill(const Headers& headers, const Credential* credential,
            std::span<const std::string_view> suppressed);
  void clear();

  /// Lives until this object is filled anew or cleared.
  [[nodiscard]] curl_slist* list() noexcept { return nodes_.empty() ? nullptr : nodes_.data(); }

 private:
  void append(std::string_view name, std::string_view separator, std::string_view value);

  // One block for all, so that no shorter one with the credential in it is freed on the way.
  std::string text_;
  std::vector<curl_slist> nodes_;
};

}  // namespace otari::http
