#pragma once

#include <curl/curl.h>

#include <otari/error.hpp>

namespace otari::http {

/// Why a transfer failed, as an Error of kind connection, tls or decode. `detail` is libcurl's own
/// text.
[[nodiscard]] Error curl_error(CURL* easy, CURLcode code, std::string_view detail);

}  // namespace otari::http
