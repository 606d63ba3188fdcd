#include "listeners.hpp"

#include <array>
#include <cerrno>
#include <system_error>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace otari::testing {
namespace {

using namespace std::chrono_literals;

/// Starts to connect and says whether the connection came about within a short while.
bool connects(const Descriptor& socket, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
    return true;
  }
  std::array<pollfd, 1> entries{{{.fd = socket.get(), .events = POLLOUT, .revents = 0}}};
  return poll_until(entries, after(100ms));
}

}  // namespace

int free_port() { return bind_loopback().port; }

SilentListener::SilentListener() : bound_(listen_loopback(SOMAXCONN)) {
  // Inherited by the accepted sockets: a small buffer is full soon, so that uploads really stall.
  set_option(bound_.socket, SOL_SOCKET, SO_RCVBUF, 4096);
  thread_ = std::thread([this] { accept_all(); });
}

SilentListener::~SilentListener() {
  stop_.open();
  thread_.join();
}

std::size_t SilentListener::connections() const {
  const std::lock_guard lock(mutex_);
  return accepted_.size();
}

bool SilentListener::wait_for_connections(std::size_t count,
                                          std::chrono::milliseconds patience) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_until(lock, after(patience), [&] { return accepted_.size() >= count; });
}

void SilentListener::accept_all() {
  for (;;) {
    std::array<pollfd, 2> entries{{
        {.fd = bound_.socket.get(), .events = POLLIN, .revents = 0},
        {.fd = stop_.descriptor(), .events = POLLIN, .revents = 0},
    }};
    (void)poll_until(entries, never);
    if (stop_.is_open()) return;
    auto socket = accept_from(bound_.socket);
    if (!socket.valid()) continue;
    const std::lock_guard lock(mutex_);
    accepted_.push_back(std::move(socket));
    changed_.notify_all();
  }
}

FullListener::FullListener() : bound_(listen_loopback(0)) {
  // How many connections a backlog of zero takes is up to the system: fill until one hangs.
  constexpr std::size_t plenty = 64;
  while (fillers_.size() < plenty) {
    Descriptor socket(::socket(AF_INET, SOCK_STREAM, 0));
    if (!socket.valid()) throw std::system_error(errno, std::generic_category(), "socket");
    ::fcntl(socket.get(), F_SETFD, FD_CLOEXEC);
    set_nonblocking(socket);
    const bool full = !connects(socket, bound_.port);
    fillers_.push_back(std::move(socket));
    if (full) return;
  }
  throw std::runtime_error("the backlog of a listener does not fill up");
}

}  // namespace otari::testing
