#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include <curl/curl.h>

#include "curl_handle.hpp"
#include "engine.hpp"
#include "exchange.hpp"
#include "header_lines.hpp"
#include "reactor.hpp"

namespace otari::http {

/// One transfer by libcurl. Lives on the reactor's thread; `cancel` and `resume` come from there
/// too.
class CurlTransfer final : public Exchange {
 public:
  /// `speaks_http2`: noted when an answer came over HTTP/2; outlives the transfer.
  CurlTransfer(Reactor& reactor, HttpRequest request, std::shared_ptr<HttpHandler> handler,
               std::atomic<bool>& speaks_http2);
  ~CurlTransfer() override;
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  void start(const ConnectionSettings& settings, const Credential* credential);
  void resume() override;
  void mute() override;
  void cancel() override;

 private:
  class Inside;
  static CurlTransfer& of(void* self) { return *static_cast<CurlTransfer*>(self); }

  // What libcurl is told: curl_transfer_setup.cpp.
  template <class T>
  void set(CURLoption option, T value) {
    curl_easy_setopt(easy_, option, value);
  }
  void set_once(const ConnectionSettings& settings);
  void set_certificates(const ConnectionSettings& settings);
  void set_kind(const ConnectionSettings& settings);
  void set_request(const ConnectionSettings& settings);
  void set_proxy(const ConnectionSettings& settings);
  void set_body();
  void set_headers(const Credential* credential);
  [[nodiscard]] bool may_expect() const;

  // What libcurl tells.
  static std::size_t header_arrived(char* data, std::size_t, std::size_t size, void* self);
  static std::size_t body_arrived(char* data, std::size_t, std::size_t size, void* self);
  static std::size_t body_wanted(char* into, std::size_t, std::size_t size, void* self);
  static int body_rewound(void* self, curl_off_t offset, int origin);
  static int about_to_send(void* self, char*, char*, int, int local_port);
  static void finished(CURL* easy, CURLcode code);

  [[nodiscard]] bool take_header(std::string_view line);
  [[nodiscard]] bool is_stale(long local_port) const;
  void remember_socket();
  void start_afresh();
  void finish(CURLcode code);
  void release();

  Reactor& reactor_;
  HttpRequest request_;
  std::shared_ptr<HttpHandler> handler_;
  std::optional<CurlHandle> handle_;
  CURL* easy_ = nullptr;  // the handle's, until it is released
  HeaderLines header_lines_;
  HttpHead head_;
  std::size_t head_size_ = 0;
  std::atomic<bool>& speaks_http2_;
  std::unique_ptr<Error> own_error_;  // ours, or the upload's source's: why we ended the transfer
  bool head_given_ = false;
  bool paused_ = false;
  bool in_callback_ = false;
  bool cancelled_ = false;
  bool made_connection_ = false;  // as opposed to using one that was there
  bool stale_ = false;
  std::array<char, CURL_ERROR_SIZE> failure_;  // libcurl's message; empty from `set_request` on
};

}  // namespace otari::http
