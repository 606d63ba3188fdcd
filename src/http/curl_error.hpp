#pragma once

#include <string>
#include <string_view>

#include <curl/curl.h>

#include <otari/error.hpp>

namespace otari::http {

/// Why a transfer to `url` failed, as an Error of kind connection, tls or decode. `detail` is
/// libcurl's own text.
[[nodiscard]] Error curl_error(CURL* easy, const std::string& url, CURLcode code,
                               std::string_view detail);

}  // namespace otari::http
