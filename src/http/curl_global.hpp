#pragma once

namespace otari::http {

/// libcurl's process-wide set-up, once, before its first use.
void curl_ready();

}  // namespace otari::http
