#include "channel.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <string>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#ifdef __linux__
#include <linux/sockios.h>
#endif

#include "loopback.hpp"
#include "openssl_error.hpp"

namespace otari::testing {
namespace {

#ifdef POLLRDHUP
constexpr short peer_hung_up = POLLRDHUP;  // tells of a FIN although unread bytes stand before it
#else
constexpr short peer_hung_up = POLLHUP;
#endif

/// How many bytes the system could not yet put on the way. A reset throws them away.
int unsent_bytes([[maybe_unused]] const Descriptor& socket) {
  int count = 0;
#ifdef SIOCOUTQNSD
  if (::ioctl(socket.get(), SIOCOUTQNSD, &count) != 0) return 0;
#endif
  return count;
}

}  // namespace

Channel::Channel(Descriptor socket, const TlsServer* tls, const Gate& stop,
                 std::atomic<std::size_t>& total)
    : socket_(std::move(socket)), stop_(&stop), total_(&total) {
  // Each write is to travel by itself, not to wait for the next.
  set_option(socket_, IPPROTO_TCP, TCP_NODELAY, 1);
  if (tls != nullptr) session_ = tls->session(socket_.get());
}

Io Channel::handshake(std::string& why) {
  if (!session_) return Io::done;
  for (;;) {
    ERR_clear_error();
    const int result = SSL_accept(session_.get());
    if (result == 1) {
      session_usable_ = true;
      return Io::done;
    }
    const auto attempt = classify_tls(result);
    if (attempt.need == Need::failed) {
      why = take_openssl_error();
      return peer_is_gone();
    }
    if (const auto io = wait_for(attempt.need, never); io != Io::done) return io;
  }
}

Io Channel::read(std::string& into, Deadline deadline) {
  std::array<char, 16384> buffer;
  while (is_open()) {
    if (stop_->is_open()) return Io::stopped;
    const auto attempt = try_read(buffer);
    if (attempt.need == Need::nothing) {
      into.append(buffer.data(), attempt.bytes);
      return Io::done;
    }
    if (attempt.need == Need::failed) return peer_is_gone();
    if (const auto io = wait_for(attempt.need, deadline); io != Io::done) return io;
  }
  return Io::closed;
}

Io Channel::write(std::string_view bytes, std::chrono::milliseconds patience) {
  while (is_open()) {
    if (bytes.empty()) return Io::done;
    if (stop_->is_open()) return Io::stopped;
    const auto attempt = try_write(bytes);
    if (attempt.need == Need::nothing) {
      bytes.remove_prefix(attempt.bytes);
      written_ += attempt.bytes;
      *total_ += attempt.bytes;
      continue;
    }
    if (attempt.need == Need::failed) return peer_is_gone();
    if (const auto io = wait_for(attempt.need, after(patience)); io != Io::done) return io;
  }
  return Io::closed;
}

Io Channel::wait(const Gate* gate, Deadline deadline) {
  if (!is_open()) return Io::closed;
  std::array<pollfd, 3> entries{{
      {.fd = stop_->descriptor(), .events = POLLIN, .revents = 0},
      {.fd = socket_.get(), .events = peer_hung_up, .revents = 0},
      {.fd = gate != nullptr ? gate->descriptor() : -1, .events = POLLIN, .revents = 0},
  }};
  if (!poll_until(entries, deadline)) return Io::timed_out;
  if (stop_->is_open()) return Io::stopped;
  return gate != nullptr && gate->is_open() ? Io::done : peer_is_gone();
}

void Channel::finish_writing() {
  if (!is_open()) return;
  ERR_clear_error();
  if (session_usable_) SSL_shutdown(session_.get());
  ::shutdown(socket_.get(), SHUT_WR);
}

void Channel::close() {
  finish_writing();
  drop();
}

void Channel::cut() {
  if (is_open()) ::shutdown(socket_.get(), SHUT_WR);
  drop();
}

void Channel::reset() {
  if (!is_open()) return;
  // No event tells that the last byte has left, hence the short rounds; a peer that does not read
  // must not hold us up for ever.
  const auto deadline = after(std::chrono::seconds(1));
  while (unsent_bytes(socket_) > 0 && std::chrono::steady_clock::now() < deadline) {
    if (wait(nullptr, after(std::chrono::milliseconds(1))) != Io::timed_out) break;
  }
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
  session_.reset();
  socket_.close();
}

void Channel::drop() {
  if (!is_open()) return;
  // Bytes left unread would make the system send RST instead of FIN.
  // Bounded, since the peer may never cease to send.
  std::array<char, 16384> unread;
  for (int round = 0; round < 64; ++round) {
    if (::recv(socket_.get(), unread.data(), unread.size(), 0) <= 0) break;
  }
  session_.reset();
  socket_.close();
}

Channel::Attempt Channel::try_read(std::span<char> buffer) {
  if (!session_) {
    return classify_socket(::recv(socket_.get(), buffer.data(), buffer.size(), 0), Need::readable);
  }
  ERR_clear_error();
  const auto size = static_cast<int>(std::min<std::size_t>(buffer.size(), INT_MAX));
  return classify_tls(SSL_read(session_.get(), buffer.data(), size));
}

Channel::Attempt Channel::try_write(std::string_view bytes) {
  if (!session_) {
    return classify_socket(::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL),
                           Need::writable);
  }
  ERR_clear_error();
  const auto size = static_cast<int>(std::min<std::size_t>(bytes.size(), INT_MAX));
  return classify_tls(SSL_write(session_.get(), bytes.data(), size));
}

Channel::Attempt Channel::classify_socket(long result, Need if_busy) {
  if (result > 0) return {Need::nothing, static_cast<std::size_t>(result)};
  const bool busy = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
  return {result < 0 && busy ? if_busy : Need::failed, 0};
}

Channel::Attempt Channel::classify_tls(int result) {
  if (result > 0) return {Need::nothing, static_cast<std::size_t>(result)};
  switch (SSL_get_error(session_.get(), result)) {
    case SSL_ERROR_WANT_READ: return {Need::readable, 0};
    case SSL_ERROR_WANT_WRITE: return {Need::writable, 0};
    case SSL_ERROR_ZERO_RETURN: return {Need::failed, 0};
    default: session_usable_ = false; return {Need::failed, 0};
  }
}

Io Channel::wait_for(Need need, Deadline deadline) {
  const short events = need == Need::writable ? POLLOUT : POLLIN;
  std::array<pollfd, 2> entries{{
      {.fd = stop_->descriptor(), .events = POLLIN, .revents = 0},
      {.fd = socket_.get(), .events = events, .revents = 0},
  }};
  if (!poll_until(entries, deadline)) return Io::timed_out;
  return stop_->is_open() ? Io::stopped : Io::done;
}

Io Channel::peer_is_gone() {
  peer_closed_ = true;
  return Io::closed;
}

}  // namespace otari::testing
