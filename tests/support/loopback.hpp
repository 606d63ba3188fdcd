#pragma once

#include "descriptor.hpp"

namespace otari::testing {

/// A TCP socket bound to a port of 127.0.0.1 that the system chose.
struct BoundSocket {
  Descriptor socket;
  int port = 0;
};

/// All of these throw std::system_error on failure.
[[nodiscard]] BoundSocket bind_loopback();
[[nodiscard]] BoundSocket listen_loopback(int backlog);

/// The next connection, or an invalid descriptor when there is none to be had. It does not block on
/// reads and writes, and is not inherited by child processes.
[[nodiscard]] Descriptor accept_from(const Descriptor& listener) noexcept;

void set_nonblocking(const Descriptor& socket) noexcept;
void set_option(const Descriptor& socket, int level, int name, int value) noexcept;

}  // namespace otari::testing
