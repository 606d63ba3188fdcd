#include <array>
#include <atomic>
#include <utility>

#include <curl/curl.h>
#include <unistd.h>

#include "connection_socket.hpp"
#include "curl_error.hpp"
#include "curl_handle.hpp"
#include "engine.hpp"
#include "header_lines.hpp"
#include "text.hpp"

namespace otari::http {
namespace {

constexpr std::string_view status_prefix = "HTTP/";

// "HTTP/1.1 200 OK": the number, or 0.
int parse_status(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return 0;
  return static_cast<int>(parse_integer(line.substr(space + 1, 3)).value_or(0));
}

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

// More is no head of an answer but an attack or an accident.
constexpr std::size_t max_head_size = 256 * 1024;

// libcurl's own directory of certificates counts next to any file, and keeps libcurl from reading
// the file once per reactor: it does so for each connection, which costs 33 ms each.
bool has_authorities_in_one_file(const ConnectionSettings& settings) {
  static const char* const of_system = curl_version_info(CURLVERSION_NOW)->cainfo;
  return !settings.ca_file.empty() || (of_system != nullptr && ::access(of_system, R_OK) == 0);
}

// One transfer. Lives on the reactor's thread; `cancel` and `resume` come from there too.
class CurlTransfer final : public HttpExchange {
 public:
  /// `speaks_http2`: noted when an answer came over HTTP/2; outlives the transfer.
  CurlTransfer(Reactor& reactor, HttpRequest request, std::shared_ptr<HttpHandler> handler,
               std::atomic<bool>& speaks_http2)
      : reactor_(reactor),
        request_(std::move(request)),
        handler_(std::move(handler)),
        speaks_http2_(speaks_http2) {}
  ~CurlTransfer() override { cancel(); }
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  void start(const ConnectionSettings& settings, const Credential* credential) {
    auto& spare = reactor_.spare_handles();
    const bool fresh = spare.empty();
    if (fresh) {
      handle_.emplace();
    } else {
      handle_.emplace(std::move(spare.back()));
      spare.pop_back();
    }
    easy_ = handle_->easy();
    if (fresh) set_once(settings);
    if (fresh || handle_->streaming() != request_.streaming) set_kind(settings);
    set_request(settings);
    set_headers(credential);
    reactor_.on_finished(finished);
    curl_multi_add_handle(reactor_.multi(), easy_);
  }

  void resume() override {
    if (easy_ == nullptr || !paused_) return;
    paused_ = false;
    curl_easy_pause(easy_, CURLPAUSE_CONT);
  }

  void cancel() override {
    if (easy_ == nullptr) return;
    if (in_callback_) {
      // libcurl forbids removing a handle inside its own callbacks; their result ends it.
      cancelled_ = true;
      handler_.reset();
      return;
    }
    release();
  }

 private:
  static CurlTransfer& of(void* self) { return *static_cast<CurlTransfer*>(self); }

  // Guards against removal while libcurl is calling us.
  class Inside {
   public:
    explicit Inside(CurlTransfer& transfer) : transfer_(transfer) { transfer_.in_callback_ = true; }
    ~Inside() { transfer_.in_callback_ = false; }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

   private:
    CurlTransfer& transfer_;
  };

  template <class T>
  void set(CURLoption option, T value) {
    curl_easy_setopt(easy_, option, value);
  }

  // What stays the same for all requests of an engine; spare handles keep it.
  void set_once(const ConnectionSettings& settings) {
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
    set(CURLOPT_CLOSESOCKETFUNCTION, &socket_closing);
    set(CURLOPT_CLOSESOCKETDATA, &reactor_.known_sockets());
    set(CURLOPT_MAXAGE_CONN, settings.max_idle_seconds);
    set(CURLOPT_BUFFERSIZE, settings.receive_buffer);
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
      set(CURLOPT_KEYPASSWD, settings.client_key_password.reveal().data());
    set(CURLOPT_NOPROXY, settings.no_proxy.c_str());
    // Null would let libcurl read the environment, which the settings have done already.
    set(CURLOPT_PROXY, "");
    set_text(CURLOPT_UNIX_SOCKET_PATH, settings.unix_socket);
  }

  void set_request(const ConnectionSettings& settings) {
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

  // What differs between streams and plain calls only.
  void set_kind(const ConnectionSettings& settings) {
    handle_->set_streaming(request_.streaming);
    const bool http2 = request_.streaming ? settings.http2_streams : settings.http2;
    set(CURLOPT_HTTP_VERSION, http2 ? long{CURL_HTTP_VERSION_2TLS} : long{CURL_HTTP_VERSION_1_1});
    // Compression would make a proxy gather events before it sends them on. What comes compressed
    // though nobody asked for it is unpacked all the same.
    set(CURLOPT_ACCEPT_ENCODING, request_.streaming ? "identity" : "");
  }

  void set_proxy(const ConnectionSettings& settings) {
    if (settings.proxy.empty()) return;
    // A proxy cannot reach this machine's own addresses.
    const bool direct = is_loopback(request_.url) || !settings.unix_socket.empty();
    set(CURLOPT_PROXY, direct ? "" : settings.proxy.c_str());
  }

  void set_body() {
    if (const std::string* text = request_.body.text()) {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(text->size()));
      set(CURLOPT_POSTFIELDS, text->data());
    } else if (const BodySource* source = request_.body.source()) {
      set(CURLOPT_POSTFIELDS, static_cast<const char*>(nullptr));
      set(CURLOPT_UPLOAD, 1L);
      const auto size = source->size();
      set(CURLOPT_INFILESIZE_LARGE, size ? static_cast<curl_off_t>(*size) : curl_off_t{-1});
    } else if (request_.method == "POST" || request_.method == "PUT" ||
               request_.method == "PATCH") {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t{0});
      set(CURLOPT_POSTFIELDS, "");
    } else {
      set(CURLOPT_HTTPGET, 1L);
    }
    set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
  }

  void set_headers(const Credential* credential) {
    header_lines_.fill(request_.headers, credential);
    // libcurl would add these by itself; a request says only what it was given.
    if (may_expect()) header_lines_.suppress("Expect:");
    if (!request_.headers.get("Accept")) header_lines_.suppress("Accept:");
    if (!request_.headers.get("Content-Type")) header_lines_.suppress("Content-Type:");
    set(CURLOPT_HTTPHEADER, header_lines_.list());
  }

  // libcurl asks before it sends large bodies, and those whose size it does not know.
  [[nodiscard]] bool may_expect() const {
    const std::string* text = request_.body.text();
    return text == nullptr || text->size() > std::size_t{512} << 10;
  }

  static std::size_t header_arrived(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = of(self);
    const Inside inside(transfer);
    return transfer.take_header({data, size}) && !transfer.cancelled_ ? size : 0;
  }

  // False: enough of it.
  bool take_header(std::string_view line) {
    head_size_ += line.size();
    if (head_size_ > max_head_size) {
      own_error_ = Error{.kind = ErrorKind::decode,
                         .message = "the headers of the answer are larger than " +
                                    std::to_string(max_head_size) + " bytes"};
      return false;
    }
    if (head_given_) return true;  // trailers
    line = trim(line);
    if (line.starts_with(status_prefix)) {
      head_ = {.status = parse_status(line)};
    } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
      head_.headers.add(std::string(line.substr(0, colon)),
                        std::string(trim(line.substr(colon + 1))));
    } else if (line.empty() && head_.status >= 200) {  // 1xx answers come before the real one
      head_given_ = true;
      if (handler_) handler_->on_head(std::move(head_));
    }
    return true;
  }

  static std::size_t body_arrived(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = of(self);
    const Inside inside(transfer);
    if (transfer.cancelled_ || !transfer.handler_) return 0;
    const bool go_on = transfer.handler_->on_data({data, size});
    if (transfer.cancelled_) return 0;
    // These bytes are taken; the pause holds back the next ones. (Returning PAUSE would make
    // libcurl keep and deliver them again.)
    if (!go_on && !transfer.paused_) {
      transfer.paused_ = true;
      curl_easy_pause(transfer.easy_, CURLPAUSE_RECV);
    }
    return size;
  }

  static std::size_t body_wanted(char* into, std::size_t, std::size_t size, void* self) {
    auto& transfer = of(self);
    const Inside inside(transfer);
    BodySource* source = transfer.request_.body.source();
    if (transfer.cancelled_ || source == nullptr) return CURL_READFUNC_ABORT;
    auto got = source->read({into, size});
    if (got) return *got;
    transfer.own_error_ = std::move(got).error();
    return CURL_READFUNC_ABORT;
  }

  static int body_rewound(void* self, curl_off_t offset, int origin) {
    BodySource* source = of(self).request_.body.source();
    if (offset != 0 || origin != SEEK_SET || source == nullptr) return CURL_SEEKFUNC_CANTSEEK;
    return source->rewind() ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
  }

  static int about_to_send(void* self, char*, char*, int, int local_port) {
    auto& transfer = of(self);
    const Inside inside(transfer);
    transfer.stale_ = transfer.is_stale(local_port);
    if (transfer.stale_) return CURL_PREREQFUNC_ABORT;
    if (transfer.handler_) transfer.handler_->on_sending();
    return transfer.cancelled_ ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
  }

  // A pooled connection on which the peer has spoken meanwhile, be it a goodbye (proxies send a
  // page with a 408) or an answer that somebody smuggled in. libcurl 7.88 would read it as the
  // answer to what is about to be sent. Under HTTP/2 frames may come at any time, and none can be
  // mistaken.
  [[nodiscard]] bool is_stale(long local_port) const {
    long made = 0;
    curl_easy_getinfo(easy_, CURLINFO_NUM_CONNECTS, &made);
    return made == 0 && !speaks_http2_.load() &&
           reactor_.known_sockets().spoke_out_of_turn(local_port);
  }

  void remember_socket() {
    long port = 0;
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(easy_, CURLINFO_LOCAL_PORT, &port);
    curl_easy_getinfo(easy_, CURLINFO_ACTIVESOCKET, &socket);
    reactor_.known_sockets().note(port, socket);
  }

  // Nothing was sent: once more, on a connection of its own.
  void start_afresh() {
    curl_multi_remove_handle(reactor_.multi(), easy_);
    set(CURLOPT_FRESH_CONNECT, 1L);
    curl_multi_add_handle(reactor_.multi(), easy_);
  }

  static void finished(CURL* easy, CURLcode code) {
    void* self = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &self);
    of(self).finish(code);
  }

  void finish(CURLcode code) {
    if (std::exchange(stale_, false)) return start_afresh();
    long version = 0;
    curl_easy_getinfo(easy_, CURLINFO_HTTP_VERSION, &version);
    if (version == CURL_HTTP_VERSION_2_0) speaks_http2_.store(true);
    if (code == CURLE_OK) remember_socket();
    Result<void> outcome;
    if (code != CURLE_OK) {
      outcome =
          std::unexpected(own_error_ ? *std::move(own_error_)
                                     : curl_error(easy_, request_.url, code, failure_.data()));
    }
    // The handler may destroy this object.
    const auto handler = std::move(handler_);
    release();
    if (handler) handler->on_end(std::move(outcome));
  }

  void release() {
    if (easy_ == nullptr) return;
    CURL* easy = std::exchange(easy_, nullptr);
    curl_multi_remove_handle(reactor_.multi(), easy);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, nullptr);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, nullptr);
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 0L);
    header_lines_.clear();
    constexpr std::size_t enough = 64;
    auto& spare = reactor_.spare_handles();
    if (spare.size() < enough) spare.push_back(*std::move(handle_));
    handle_.reset();
    handler_.reset();
  }

  Reactor& reactor_;
  HttpRequest request_;
  std::shared_ptr<HttpHandler> handler_;
  std::optional<CurlHandle> handle_;
  CURL* easy_ = nullptr;  // the handle's, until it is released
  HeaderLines header_lines_;
  std::array<char, CURL_ERROR_SIZE> failure_{};
  HttpHead head_;
  std::size_t head_size_ = 0;
  std::atomic<bool>& speaks_http2_;
  std::optional<Error> own_error_;  // ours, or the upload's source's: why we ended the transfer
  bool head_given_ = false;
  bool paused_ = false;
  bool in_callback_ = false;
  bool cancelled_ = false;
  bool stale_ = false;
};

class CurlEngine final : public Engine {
 public:
  explicit CurlEngine(ConnectionSettings settings) : settings_(std::move(settings)) {}

  std::unique_ptr<HttpExchange> start(Reactor& reactor, HttpRequest request,
                                      const Credential* credential,
                                      std::shared_ptr<HttpHandler> handler) override {
    auto transfer = std::make_unique<CurlTransfer>(reactor, std::move(request), std::move(handler),
                                                   speaks_http2_);
    transfer->start(settings_, credential);
    return transfer;
  }

 private:
  ConnectionSettings settings_;
  std::atomic<bool> speaks_http2_{false};
};

}  // namespace

std::shared_ptr<Engine> make_curl_engine(ConnectionSettings settings) {
  return std::make_shared<CurlEngine>(std::move(settings));
}

}  // namespace otari::http
