#include "canned_server.hpp"

#include <array>
#include <cerrno>
#include <list>
#include <string_view>
#include <vector>

#include <poll.h>
#include <sys/socket.h>

namespace otari::testing {
namespace {

// The size of the first request in the bytes, 0 while it is not complete.
std::size_t complete_request(std::string_view bytes) {
  constexpr std::string_view field = "Content-Length: ";
  const auto end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos) return 0;
  const auto at = bytes.substr(0, end).find(field);
  const std::size_t body = at == std::string_view::npos
                               ? 0
                               : std::stoul(std::string(bytes.substr(at + field.size(), 12)));
  return bytes.size() >= end + 4 + body ? end + 4 + body : 0;
}

}  // namespace

CannedServer::CannedServer(std::string answer)
    : answer_(std::move(answer)), bound_(listen_loopback(SOMAXCONN)) {
  thread_ = std::thread([this] { run(); });
}

CannedServer::~CannedServer() {
  stop_.open();
  thread_.join();
}

void CannedServer::run() {
  std::list<Peer> peers;
  std::vector<pollfd> entries;
  for (;;) {
    entries.assign({{.fd = stop_.descriptor(), .events = POLLIN, .revents = 0},
                    {.fd = bound_.socket.get(), .events = POLLIN, .revents = 0}});
    for (const Peer& peer : peers)
      entries.push_back({.fd = peer.socket.get(), .events = POLLIN, .revents = 0});
    (void)poll_until(entries, never);
    if (stop_.is_open()) return;
    std::size_t at = 2;
    for (auto peer = peers.begin(); peer != peers.end(); ++at) {
      const bool over = entries[at].revents != 0 && !serve(*peer);
      peer = over ? peers.erase(peer) : std::next(peer);
    }
    if (entries[1].revents == 0) continue;
    if (auto socket = accept_from(bound_.socket); socket.valid()) {
      ++connections_;
      peers.push_back({.socket = std::move(socket), .unread = {}});
    }
  }
}

// False once the peer is gone.
bool CannedServer::serve(Peer& peer) {
  std::array<char, 16384> buffer{};
  const auto got = ::recv(peer.socket.get(), buffer.data(), buffer.size(), 0);
  if (got <= 0) return got < 0 && errno == EAGAIN;
  peer.unread.append(buffer.data(), static_cast<std::size_t>(got));
  while (const std::size_t size = complete_request(peer.unread)) {
    peer.unread.erase(0, size);
    ++requests_;
    // Small enough for the socket's buffer.
    if (::send(peer.socket.get(), answer_.data(), answer_.size(), MSG_NOSIGNAL) < 0) return false;
  }
  return true;
}

}  // namespace otari::testing
