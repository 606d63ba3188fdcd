#include "relay.hpp"

#include <array>
#include <cerrno>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace otari::testing {
namespace {

bool wait_for(const Descriptor& socket, short events, const Gate& stop) {
  std::array<pollfd, 2> entries{{
      {.fd = socket.get(), .events = events, .revents = 0},
      {.fd = stop.descriptor(), .events = POLLIN, .revents = 0},
  }};
  (void)poll_until(entries, never);
  return !stop.is_open();
}

bool send_all(const Descriptor& to, std::string_view bytes, const Gate& stop) {
  while (!bytes.empty()) {
    const auto sent = ::send(to.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno != EAGAIN || !wait_for(to, POLLOUT, stop)) {
      return false;
    }
  }
  return true;
}

bool send_paced(const Descriptor& to, std::string_view bytes, const Gate& stop,
                const RelayPace& pace) {
  if (pace.piece == 0) return send_all(to, bytes, stop);
  while (!bytes.empty()) {
    const auto piece = bytes.substr(0, pace.piece);
    if (!send_all(to, piece, stop) || stop.wait(pace.pause)) return false;
    bytes.remove_prefix(piece.size());
  }
  return true;
}

}  // namespace

Descriptor connect_loopback(int port) {
  Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
  if (!socket.valid() || ::connect(socket.get(), generic, sizeof(address)) != 0) return {};
  set_nonblocking(socket);
  return socket;
}

bool relay(const Descriptor& client, const Descriptor& server, const Gate& stop,
           const RelayPace& pace) {
  std::array<char, 16384> buffer{};
  for (;;) {
    std::array<pollfd, 3> entries{{
        {.fd = client.get(), .events = POLLIN, .revents = 0},
        {.fd = server.get(), .events = POLLIN, .revents = 0},
        {.fd = stop.descriptor(), .events = POLLIN, .revents = 0},
    }};
    (void)poll_until(entries, never);
    if (stop.is_open()) return false;
    const bool from_client = entries[0].revents != 0;
    const Descriptor& from = from_client ? client : server;
    const auto got = ::recv(from.get(), buffer.data(), buffer.size(), 0);
    if (got <= 0) return true;
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
    const bool sent =
        from_client ? send_all(server, bytes, stop) : send_paced(client, bytes, stop, pace);
    if (!sent) return false;
  }
}

SlowLine::SlowLine(int target, RelayPace pace)
    : target_(target), pace_(pace), bound_(listen_loopback(SOMAXCONN)) {
  accept_thread_ = std::thread([this] { accept_all(); });
}

SlowLine::~SlowLine() {
  stop_.open();
  accept_thread_.join();
  for (auto& line : lines_) line.join();
}

void SlowLine::accept_all() {
  while (wait_for(bound_.socket, POLLIN, stop_)) {
    auto client = accept_from(bound_.socket);
    if (!client.valid()) continue;
    lines_.emplace_back([this, taken = std::move(client)] {
      const auto server = connect_loopback(target_);
      if (server.valid()) (void)relay(taken, server, stop_, pace_);
    });
  }
}

}  // namespace otari::testing
