#include "curl_global.hpp"

#include <curl/curl.h>

namespace otari::http {

void curl_ready() {
  // Never undone: the program may use libcurl itself.
  static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)once;
}

}  // namespace otari::http
