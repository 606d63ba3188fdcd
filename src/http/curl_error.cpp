#include "curl_error.hpp"

#include <cerrno>
#include <string>

namespace otari::http {
namespace {

std::string peer_of(const std::string& url) {
  CURLU* parts = curl_url();
  std::string peer = "the server";
  char* host = nullptr;
  char* port = nullptr;
  if (curl_url_set(parts, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK &&
      curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK) {
    peer = host;
    if (curl_url_get(parts, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK)
      peer += std::string(":") + port;
  }
  curl_free(host);
  curl_free(port);
  curl_url_cleanup(parts);
  return peer;
}

// The peer went away in the middle of the handshake, as one that restarts does: a broken
// connection. Only libcurl's text tells it from a handshake that was refused.
bool broke_in_handshake(CURL* easy, std::string_view detail) {
  long system_error = 0;
  curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &system_error);
  return system_error == ECONNRESET || system_error == EPIPE ||
         detail.find("SSL_ERROR_SYSCALL") != std::string_view::npos ||
         detail.find("unexpected eof") != std::string_view::npos;
}

ErrorKind kind_of(CURL* easy, CURLcode code, std::string_view detail) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_USE_SSL_FAILED: return ErrorKind::tls;
    case CURLE_SSL_CONNECT_ERROR:
      return broke_in_handshake(easy, detail) ? ErrorKind::connection : ErrorKind::tls;
    // How libcurl 7.88 reports a header line beyond its limit, too. Asking again does not help.
    case CURLE_OUT_OF_MEMORY: return ErrorKind::decode;
    default: return ErrorKind::connection;
  }
}

std::string_view advice(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "; check the host name in the base URL";
    case CURLE_COULDNT_RESOLVE_PROXY: return "; check the proxy setting";
    case CURLE_COULDNT_CONNECT: return "; is the gateway running there?";
    case CURLE_PEER_FAILED_VERIFICATION:
      return "; give the certificate authority by ca_file (SSL_CERT_FILE) if it is a private one";
    case CURLE_SSL_CACERT_BADFILE: return "; check ca_file (SSL_CERT_FILE)";
    case CURLE_SSL_CERTPROBLEM: return "; check client_certificate and client_key";
    default: return "";
  }
}

std::string_view what_failed(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return "name resolution failed";
    case CURLE_COULDNT_CONNECT: return "cannot connect";
    case CURLE_GOT_NOTHING: return "the connection was closed without an answer";
    case CURLE_PARTIAL_FILE: return "the connection was closed before the answer was complete";
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR: return "the connection broke";
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return "the server does not speak proper HTTP";
    case CURLE_OUT_OF_MEMORY: return "a header of the answer is too large, or memory ran out";
    default: return curl_easy_strerror(code);
  }
}

}  // namespace

Error curl_error(CURL* easy, const std::string& url, CURLcode code, std::string_view detail) {
  const ErrorKind kind = kind_of(easy, code, detail);
  const bool tls = kind == ErrorKind::tls;
  std::string message = peer_of(url) + ": ";
  message += tls ? "TLS failed" : what_failed(code);
  if (!detail.empty()) message += " (" + std::string(detail) + ")";
  if (tls) {
    long verify_result = 0;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verify_result);
    if (verify_result != 0) message += ", verify result " + std::to_string(verify_result);
  }
  message += advice(code);
  return {.kind = kind, .message = std::move(message)};
}

}  // namespace otari::http
