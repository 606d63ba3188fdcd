#include "tunnel_proxy.hpp"

#include <array>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

#include "relay.hpp"

namespace otari::testing {
namespace {

// Up to `count` more bytes of a peer that must send them now. Empty at the end or when stopped.
std::string read_some(const Descriptor& from, std::size_t count, const Gate& stop) {
  std::array<pollfd, 2> entries{{
      {.fd = from.get(), .events = POLLIN, .revents = 0},
      {.fd = stop.descriptor(), .events = POLLIN, .revents = 0},
  }};
  (void)poll_until(entries, never);
  std::string bytes(count, '\0');
  const auto got = stop.is_open() ? 0 : ::recv(from.get(), bytes.data(), count, 0);
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return bytes;
}

std::string read_exactly(const Descriptor& from, std::size_t count, const Gate& stop) {
  std::string bytes;
  while (bytes.size() < count) {
    const auto more = read_some(from, count - bytes.size(), stop);
    if (more.empty()) return {};
    bytes += more;
  }
  return bytes;
}

// A byte that says how many follow, and those.
std::string read_counted(const Descriptor& from, const Gate& stop) {
  const auto size = read_exactly(from, 1, stop);
  return size.empty() ? size : read_exactly(from, static_cast<unsigned char>(size[0]), stop);
}

void send_now(const Descriptor& to, std::string_view bytes) {
  (void)::send(to.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

}  // namespace

TunnelProxy::TunnelProxy(Kind kind, int target)
    : kind_(kind), target_(target), bound_(listen_loopback(SOMAXCONN)) {
  accept_thread_ = std::thread([this] { accept_all(); });
}

TunnelProxy::~TunnelProxy() {
  stop_.open();
  accept_thread_.join();
  for (auto& tunnel : tunnels_) tunnel.join();
}

std::vector<std::string> TunnelProxy::asked_for() const {
  const std::lock_guard lock(mutex_);
  return asked_for_;
}

std::vector<std::string> TunnelProxy::introductions() const {
  const std::lock_guard lock(mutex_);
  return introductions_;
}

void TunnelProxy::note(std::string target, std::string introduction) {
  const std::lock_guard lock(mutex_);
  asked_for_.push_back(std::move(target));
  introductions_.push_back(std::move(introduction));
}

void TunnelProxy::accept_all() {
  for (;;) {
    std::array<pollfd, 2> entries{{
        {.fd = bound_.socket.get(), .events = POLLIN, .revents = 0},
        {.fd = stop_.descriptor(), .events = POLLIN, .revents = 0},
    }};
    (void)poll_until(entries, never);
    if (stop_.is_open()) return;
    auto client = accept_from(bound_.socket);
    if (client.valid()) tunnels_.emplace_back([this, taken = std::move(client)] { serve(taken); });
  }
}

void TunnelProxy::serve(const Descriptor& client) {
  if (!(kind_ == Kind::http ? connect_request(client) : socks_request(client))) return;
  const auto server = connect_loopback(target_);
  if (server.valid()) (void)relay(client, server, stop_);
}

bool TunnelProxy::connect_request(const Descriptor& client) {
  std::string head;
  while (head.find("\r\n\r\n") == std::string::npos) {
    const auto more = read_some(client, 4096, stop_);
    if (more.empty()) return false;
    head += more;
  }
  const auto start = head.find(' ') + 1;
  note(head.substr(start, head.find(' ', start) - start), head);
  send_now(client, "HTTP/1.1 200 Connection established\r\n\r\n");
  return true;
}

// RFC 1928 and 1929, as far as a client that names a host needs them.
bool TunnelProxy::socks_request(const Descriptor& client) {
  constexpr char by_password = 2;
  constexpr char by_name = 3;
  if (read_exactly(client, 1, stop_) != "\x05") return false;
  const bool signs_in = read_counted(client, stop_).find(by_password) != std::string::npos;
  send_now(client, signs_in ? std::string_view("\x05\x02", 2) : std::string_view("\x05\x00", 2));
  std::string introduction;
  if (signs_in) {
    (void)read_exactly(client, 1, stop_);
    introduction = read_counted(client, stop_);
    introduction += ":" + read_counted(client, stop_);
    send_now(client, std::string_view("\x01\x00", 2));
  }
  const auto request = read_exactly(client, 4, stop_);
  if (request.size() != 4 || request[3] != by_name) return false;
  const auto host = read_counted(client, stop_);
  const auto port = read_exactly(client, 2, stop_);
  if (port.size() != 2) return false;
  const int number =
      static_cast<unsigned char>(port[0]) * 256 + static_cast<unsigned char>(port[1]);
  note(host + ":" + std::to_string(number), introduction);
  send_now(client, std::string_view("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00", 10));
  return true;
}

}  // namespace otari::testing
