// What libcurl is told about a transfer.

#include "curl_transfer.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>

#include <unistd.h>

#include "connection_socket.hpp"
#include "text.hpp"

namespace otari::http {
namespace {

std::string_view host_of(std::string_view url) {
  const std::size_t start = url.find("://");
  if (start != std::string_view::npos) url.remove_prefix(start + 3);
  if (url.starts_with('[')) return url.substr(0, url.find(']') + 1);
  return url.substr(0, url.find_first_of(":/?#"));
}

bool is_loopback(std::string_view url) {
  const std::string host = lower(host_of(url));
  if (host == "localhost" || host.ends_with(".localhost") || host == "[::1]") return true;
  // An address, and not a name such as 127.example.com.
  return host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos;
}

// libcurl's own directory of certificates counts next to any file, and keeps libcurl from reading
// the file once per reactor: it does so for each connection, which costs 33 ms each.
bool has_authorities_in_one_file(const ConnectionSettings& settings) {
  static const char* const of_system = curl_version_info(CURLVERSION_NOW)->cainfo;
  return !settings.ca_file.empty() || (of_system != nullptr && ::access(of_system, R_OK) == 0);
}

}  // namespace

// What stays the same for all requests of an engine; spare handles keep it.
void CurlTransfer::set_once(const ConnectionSettings& settings) {
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_NOPROGRESS, 1L);
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  set(CURLOPT_HEADERFUNCTION, &header_arrived);
  set(CURLOPT_WRITEFUNCTION, &body_arrived);
  set(CURLOPT_READFUNCTION, &body_wanted);
  set(CURLOPT_SEEKFUNCTION, &body_rewound);
  set(CURLOPT_PREREQFUNCTION, &about_to_send);
  // Our own clocks decide; libcurl's default of five minutes must not.
  set(CURLOPT_CONNECTTIMEOUT_MS, 24L * 3600 * 1000);
  // A cancelled name resolution is left to its thread instead of being waited for.
  set(CURLOPT_QUICK_EXIT, 1L);
  set(CURLOPT_TCP_NODELAY, 1L);
  set(CURLOPT_TCP_KEEPALIVE, 1L);
  set(CURLOPT_SOCKOPTFUNCTION, &socket_opened);
  set(CURLOPT_SOCKOPTDATA, &settings);
  set(CURLOPT_OPENSOCKETFUNCTION, &Reactor::open_socket);
  set(CURLOPT_OPENSOCKETDATA, &reactor_);
  set(CURLOPT_CLOSESOCKETFUNCTION, &Reactor::close_socket);
  set(CURLOPT_CLOSESOCKETDATA, &reactor_);
  set(CURLOPT_MAXAGE_CONN, settings.max_idle_seconds);
  set(CURLOPT_BUFFERSIZE, settings.receive_buffer);
  set(CURLOPT_NOPROXY, settings.no_proxy.c_str());
  // Null would let libcurl read the environment, which the settings have done already.
  set(CURLOPT_PROXY, "");
  if (!settings.unix_socket.empty()) set(CURLOPT_UNIX_SOCKET_PATH, settings.unix_socket.c_str());
  set_certificates(settings);
}

void CurlTransfer::set_certificates(const ConnectionSettings& settings) {
  const auto set_text = [this](CURLoption option, const std::string& text) {
    if (!text.empty()) set(option, text.c_str());
  };
  set_text(CURLOPT_CAINFO, settings.ca_file);
  if (!settings.ca_path.empty() || has_authorities_in_one_file(settings))
    set(CURLOPT_CAPATH, settings.ca_path.empty() ? nullptr : settings.ca_path.c_str());
  set_text(CURLOPT_SSLCERT, settings.client_certificate);
  set_text(CURLOPT_SSLKEY, settings.client_key);
  // A null stands behind the text of a Secret, and libcurl takes a copy.
  if (!settings.client_key_password.empty())
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage)
    set(CURLOPT_KEYPASSWD, settings.client_key_password.reveal().data());
}

// What differs between streams and plain calls only.
void CurlTransfer::set_kind(const ConnectionSettings& settings) {
  handle_->set_streaming(request_.streaming);
  const bool http2 = request_.streaming ? settings.http2_streams : settings.http2;
  set(CURLOPT_HTTP_VERSION, http2 ? long{CURL_HTTP_VERSION_2TLS} : long{CURL_HTTP_VERSION_1_1});
  // Compression would make a proxy gather events before it sends them on. What comes compressed
  // though nobody asked for it is unpacked all the same.
  set(CURLOPT_ACCEPT_ENCODING, request_.streaming ? "identity" : "");
}

void CurlTransfer::set_request(const ConnectionSettings& settings) {
  set(CURLOPT_PRIVATE, this);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_READDATA, this);
  set(CURLOPT_SEEKDATA, this);
  set(CURLOPT_PREREQDATA, this);
  set(CURLOPT_ERRORBUFFER, failure_.data());
  failure_.front() = '\0';
  handle_->set_url(request_.url);
  set_proxy(settings);
  set_body();
  set(CURLOPT_FRESH_CONNECT, request_.fresh_connection ? 1L : 0L);
}

void CurlTransfer::set_proxy(const ConnectionSettings& settings) {
  if (settings.proxy.empty()) return;
  // A proxy cannot reach this machine's own addresses.
  const bool direct = is_loopback(request_.url) || !settings.unix_socket.empty();
  set(CURLOPT_PROXY, direct ? "" : settings.proxy.c_str());
}

void CurlTransfer::set_body() {
  if (const std::string* text = request_.body.text()) {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(text->size()));
    set(CURLOPT_POSTFIELDS, text->data());
  } else if (const BodySource* source = request_.body.source()) {
    set(CURLOPT_POSTFIELDS, static_cast<const char*>(nullptr));
    set(CURLOPT_UPLOAD, 1L);
    const auto size = source->size();
    set(CURLOPT_INFILESIZE_LARGE, size ? static_cast<curl_off_t>(*size) : curl_off_t{-1});
  } else if (request_.method == "POST" || request_.method == "PUT" || request_.method == "PATCH") {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t{0});
    set(CURLOPT_POSTFIELDS, "");
  } else {
    set(CURLOPT_HTTPGET, 1L);
  }
  handle_->set_method(request_.method);
}

void CurlTransfer::set_headers(const Credential* credential) {
  // libcurl would add these by itself; a request says only what it was given.
  std::array<std::string_view, 3> suppressed;
  std::size_t count = 0;
  if (may_expect()) suppressed.at(count++) = "Expect";
  for (const std::string_view name : {"Accept", "Content-Type"})
    if (!request_.headers.get(name)) suppressed.at(count++) = name;
  header_lines_.fill(request_.headers, credential, std::span(suppressed).first(count));
  set(CURLOPT_HTTPHEADER, header_lines_.list());
  request_.headers = {};  // the lines hold them, and a stream may live long
}

// libcurl asks before it sends large bodies, and those whose size it does not know.
bool CurlTransfer::may_expect() const {
  const std::string* text = request_.body.text();
  return text == nullptr || text->size() > std::size_t{512} << 10;
}

}  // namespace otari::http
