#include "curl_transfer.hpp"

#include <string>
#include <utility>

#include "curl_error.hpp"
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

// More is no head of an answer but an attack or an accident.
constexpr std::size_t max_head_size = 256 * 1024;

}  // namespace

// Guards against removal while libcurl is calling us.
class CurlTransfer::Inside {
 public:
  explicit Inside(CurlTransfer& transfer) : transfer_(transfer) { transfer_.in_callback_ = true; }
  ~Inside() { transfer_.in_callback_ = false; }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

 private:
  CurlTransfer& transfer_;
};

CurlTransfer::CurlTransfer(Reactor& reactor, HttpRequest request,
                           std::shared_ptr<HttpHandler> handler, std::atomic<bool>& speaks_http2)
    : reactor_(reactor),
      request_(std::move(request)),
      handler_(std::move(handler)),
      speaks_http2_(speaks_http2) {}

CurlTransfer::~CurlTransfer() { cancel(); }

void CurlTransfer::start(const ConnectionSettings& settings, const Credential* credential) {
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

void CurlTransfer::resume() {
  if (easy_ == nullptr || !paused_) return;
  paused_ = false;
  curl_easy_pause(easy_, CURLPAUSE_CONT);
}

void CurlTransfer::mute() {
  handler_.reset();
  resume();
}

void CurlTransfer::cancel() {
  if (easy_ == nullptr) return;
  if (in_callback_) {
    // libcurl forbids removing a handle inside its own callbacks; their result ends it.
    cancelled_ = true;
    handler_.reset();
    return;
  }
  release();
}

std::size_t CurlTransfer::header_arrived(char* data, std::size_t, std::size_t size, void* self) {
  auto& transfer = of(self);
  const Inside inside(transfer);
  return transfer.take_header({data, size}) && !transfer.cancelled_ ? size : 0;
}

// False: enough of it.
bool CurlTransfer::take_header(std::string_view line) {
  head_size_ += line.size();
  if (head_size_ > max_head_size) {
    own_error_ =
        std::make_unique<Error>(Error{.kind = ErrorKind::decode,
                                      .message = "the headers of the answer are larger than " +
                                                 std::to_string(max_head_size) + " bytes"});
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

std::size_t CurlTransfer::body_arrived(char* data, std::size_t, std::size_t size, void* self) {
  auto& transfer = of(self);
  const Inside inside(transfer);
  if (transfer.cancelled_) return 0;
  if (!transfer.handler_) return size;
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

std::size_t CurlTransfer::body_wanted(char* into, std::size_t, std::size_t size, void* self) {
  auto& transfer = of(self);
  const Inside inside(transfer);
  BodySource* source = transfer.request_.body.source();
  if (transfer.cancelled_ || source == nullptr) return CURL_READFUNC_ABORT;
  auto got = source->read({into, size});
  if (got) return *got;
  transfer.own_error_ = std::make_unique<Error>(std::move(got).error());
  return CURL_READFUNC_ABORT;
}

int CurlTransfer::body_rewound(void* self, curl_off_t offset, int origin) {
  BodySource* source = of(self).request_.body.source();
  if (offset != 0 || origin != SEEK_SET || source == nullptr) return CURL_SEEKFUNC_CANTSEEK;
  return source->rewind() ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

int CurlTransfer::about_to_send(void* self, char*, char*, int, int local_port) {
  auto& transfer = of(self);
  const Inside inside(transfer);
  long made = 0;
  curl_easy_getinfo(transfer.easy_, CURLINFO_NUM_CONNECTS, &made);
  transfer.made_connection_ = made > 0;
  transfer.stale_ = transfer.is_stale(local_port);
  if (transfer.stale_) return CURL_PREREQFUNC_ABORT;
  if (transfer.handler_) transfer.handler_->on_sending();
  return transfer.cancelled_ ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

// A pooled connection on which the peer has spoken meanwhile, be it a goodbye (proxies send a
// page with a 408) or an answer that somebody smuggled in. libcurl 7.88 would read it as the
// answer to what is about to be sent. Under HTTP/2 frames may come at any time, and none can be
// mistaken.
bool CurlTransfer::is_stale(long local_port) const {
  return !made_connection_ && !speaks_http2_.load() &&
         reactor_.known_sockets().spoke_out_of_turn(local_port);
}

void CurlTransfer::remember_socket() {
  long port = 0;
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(easy_, CURLINFO_LOCAL_PORT, &port);
  curl_easy_getinfo(easy_, CURLINFO_ACTIVESOCKET, &socket);
  reactor_.note_socket(port, socket);
}

// Nothing was sent: once more, on a connection of its own.
void CurlTransfer::start_afresh() {
  curl_multi_remove_handle(reactor_.multi(), easy_);
  set(CURLOPT_FRESH_CONNECT, 1L);
  curl_multi_add_handle(reactor_.multi(), easy_);
}

void CurlTransfer::finished(CURL* easy, CURLcode code) {
  void* self = nullptr;
  curl_easy_getinfo(easy, CURLINFO_PRIVATE, &self);
  of(self).finish(code);
}

void CurlTransfer::finish(CURLcode code) {
  if (std::exchange(stale_, false)) return start_afresh();
  long version = 0;
  curl_easy_getinfo(easy_, CURLINFO_HTTP_VERSION, &version);
  if (version == CURL_HTTP_VERSION_2_0) speaks_http2_.store(true);
  if (code == CURLE_OK && made_connection_) remember_socket();
  Result<void> outcome;
  if (code != CURLE_OK) {
    outcome = std::unexpected(own_error_ ? *std::move(own_error_)
                                         : curl_error(easy_, request_.url, code, failure_.data()));
  }
  // The handler may destroy this object.
  const auto handler = std::move(handler_);
  release();
  if (handler) handler->on_end(std::move(outcome));
}

void CurlTransfer::release() {
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

}  // namespace otari::http
