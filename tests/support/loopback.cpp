#include "loopback.hpp"

#include <cerrno>
#include <system_error>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace otari::testing {
namespace {

void require(bool ok, const char* what) {
  if (!ok) throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

BoundSocket bind_loopback() {
  Descriptor socket(::socket(AF_INET, SOCK_STREAM, 0));
  require(socket.valid(), "socket");
  ::fcntl(socket.get(), F_SETFD, FD_CLOEXEC);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  require(::bind(socket.get(), generic, size) == 0, "bind");
  require(::getsockname(socket.get(), generic, &size) == 0, "getsockname");
  return {.socket = std::move(socket), .port = ntohs(address.sin_port)};
}

BoundSocket listen_loopback(int backlog) {
  auto bound = bind_loopback();
  require(::listen(bound.socket.get(), backlog) == 0, "listen");
  set_nonblocking(bound.socket);
  return bound;
}

Descriptor accept_from(const Descriptor& listener) noexcept {
  Descriptor socket(::accept(listener.get(), nullptr, nullptr));
  if (socket.valid()) {
    ::fcntl(socket.get(), F_SETFD, FD_CLOEXEC);
    set_nonblocking(socket);
  }
  return socket;
}

void set_nonblocking(const Descriptor& socket) noexcept {
  ::fcntl(socket.get(), F_SETFL, ::fcntl(socket.get(), F_GETFL) | O_NONBLOCK);
}

void set_option(const Descriptor& socket, int level, int name, int value) noexcept {
  ::setsockopt(socket.get(), level, name, &value, sizeof(value));
}

}  // namespace otari::testing
