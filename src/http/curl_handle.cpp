#include "curl_handle.hpp"

namespace otari::http {

// libcurl would take a text apart, put it together and take it apart again for every transfer.
void CurlHandle::set_url(const std::string& url) {
  if (url == url_text_) return;
  url_text_.clear();
  const bool understood = curl_url_set(url_.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK;
  // What it does not understand it is given as it is, for its own error.
  curl_easy_setopt(easy(), CURLOPT_URL, understood ? nullptr : url.c_str());
  curl_easy_setopt(easy(), CURLOPT_CURLU, understood ? url_.get() : nullptr);
  if (understood) url_text_ = url;
}

void CurlHandle::set_method(const std::string& method) {
  if (method == method_) return;
  curl_easy_setopt(easy(), CURLOPT_CUSTOMREQUEST, method.c_str());
  method_ = method;
}

}  // namespace otari::http
